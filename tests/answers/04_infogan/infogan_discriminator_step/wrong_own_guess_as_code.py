# mistake: code-head-on-real
def infogan_discriminator_step(G, D, real, z, codes, optimizer):
    fake = G(z, F.one_hot(codes, NUM_CODES).float()).detach()
    real_logits, real_guess = D(real)
    fake_logits, fake_guess = D(fake)
    pseudo = real_guess.argmax(dim=1).detach()
    loss = (F.softplus(-real_logits).mean() + F.softplus(fake_logits).mean()
            + info_loss(fake_guess, codes) + info_loss(real_guess, pseudo))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss
