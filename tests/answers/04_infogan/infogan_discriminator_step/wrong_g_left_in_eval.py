# mistake: left-in-eval-mode
def infogan_discriminator_step(G, D, real, z, codes, optimizer):
    G.eval()
    fake = G(z, F.one_hot(codes, NUM_CODES).float()).detach()
    on_real, _ = D(real)
    on_fake, guess = D(fake)
    loss = F.softplus(-on_real).mean() + F.softplus(on_fake).mean() + info_loss(guess, codes)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()
