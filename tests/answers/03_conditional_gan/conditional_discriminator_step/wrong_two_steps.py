# mistake: several-optimizer-steps
def conditional_discriminator_step(G, D, real, real_labels, z, fake_labels, optimizer):
    """One step of D on real pairs and on fake pairs; returns the loss.

    real (n, 2) with real_labels (n,); G(z, fake_labels) with fake_labels (n,).
    """
    y_real = one_hot(real_labels, NUM_CLASSES)
    y_fake = one_hot(fake_labels, NUM_CLASSES)
    fake = G(z, y_fake).detach()

    real_loss = F.softplus(-D(real, y_real)).mean()
    optimizer.zero_grad()
    real_loss.backward()
    optimizer.step()

    fake_loss = F.softplus(D(fake, y_fake)).mean()
    optimizer.zero_grad()
    fake_loss.backward()
    optimizer.step()
    return real_loss.detach() + fake_loss.detach()
