# mistake: left-frozen
def conditional_discriminator_step(G, D, real, real_labels, z, fake_labels, optimizer):
    y_real = one_hot(real_labels, NUM_CLASSES)
    y_fake = one_hot(fake_labels, NUM_CLASSES)
    G.requires_grad_(False)
    fake = G(z, y_fake)
    real_logits = D(real, y_real)
    fake_logits = D(fake, y_fake)
    loss = F.softplus(-real_logits).mean() + F.softplus(fake_logits).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()
