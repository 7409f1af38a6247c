# mistake: latents-ignored
def conditional_discriminator_step(G, D, real, real_labels, z, fake_labels, optimizer):
    """One step of D on real pairs and on fake pairs; returns the loss.

    real (n, 2) with real_labels (n,); G(z, fake_labels) with fake_labels (n,).
    """
    y_real = one_hot(real_labels, NUM_CLASSES)
    y_fake = one_hot(fake_labels, NUM_CLASSES)
    fake = G(torch.randn_like(z), y_fake).detach()
    real_logits = D(real, y_real)
    fake_logits = D(fake, y_fake)
    loss = F.softplus(-real_logits).mean() + F.softplus(fake_logits).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()
