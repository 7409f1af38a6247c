# mistake: several-optimizer-steps
def infogan_discriminator_step(G, D, real, z, codes, optimizer):
    fake = G(z, F.one_hot(codes, NUM_CODES).float()).detach()
    on_real, _ = D(real)
    on_fake, guess = D(fake)
    total = 0.0
    for loss in (F.softplus(-on_real).mean(), F.softplus(on_fake).mean() + info_loss(guess, codes)):
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item()
    return total
