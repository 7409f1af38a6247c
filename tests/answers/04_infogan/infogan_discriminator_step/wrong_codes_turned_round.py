# mistake: codes-turned-round
# says: The guess is compared with the other code: 1 where the point was made for 0, and 0 where it was made for 1.
# look: Look for 1 - codes, ~ or !=: the info loss takes the codes as G was given them.
def infogan_discriminator_step(G, D, real, z, codes, optimizer):
    fake = G(z, F.one_hot(codes, NUM_CODES).float()).detach()
    on_real, _ = D(real)
    on_fake, guess = D(fake)
    loss = F.softplus(-on_real).mean() + F.softplus(on_fake).mean() + info_loss(guess, 1 - codes)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()
