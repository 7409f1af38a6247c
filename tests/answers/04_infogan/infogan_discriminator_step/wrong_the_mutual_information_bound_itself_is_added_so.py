# mistake: info-term-negated
def infogan_discriminator_step(G, D, real, z, codes, optimizer):
    fake = G(z, F.one_hot(codes, NUM_CODES).float()).detach()
    on_real, _ = D(real)
    on_fake, guess = D(fake)
    info = math.log(NUM_CODES) - info_loss(guess, codes)
    loss = F.softplus(-on_real).mean() + F.softplus(on_fake).mean() + info
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()
