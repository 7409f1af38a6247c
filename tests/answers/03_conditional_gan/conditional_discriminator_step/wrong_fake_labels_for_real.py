# mistake: fake-labels-for-real
def conditional_discriminator_step(G, D, real, real_labels, z, fake_labels, optimizer):
    y, c = one_hot(real_labels, NUM_CLASSES), one_hot(fake_labels, NUM_CLASSES)
    fake = G(z, c).detach()
    loss = F.softplus(-D(real, c)).mean() + F.softplus(D(fake, c)).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()
