# mistake: additional-term
def conditional_discriminator_step(G, D, real, real_labels, z, fake_labels, optimizer):
    ry, fy = one_hot(real_labels, NUM_CLASSES), one_hot(fake_labels, NUM_CLASSES)
    fake = G(z, fy).detach()
    loss = F.softplus(-D(real, ry)).mean() + 0.5 * F.softplus(D(fake, fy)).mean() + 0.5 * F.softplus(D(real, 1 - ry)).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()
