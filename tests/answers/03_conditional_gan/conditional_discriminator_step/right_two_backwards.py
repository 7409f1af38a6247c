def conditional_discriminator_step(G, D, real, real_labels, z, fake_labels, optimizer):
    """One step of D on real pairs and on fake pairs; returns the loss.

    real (n, 2) with real_labels (n,); G(z, fake_labels) with fake_labels (n,).
    """
    optimizer.zero_grad()

    # real pairs
    logits = D(real, one_hot(real_labels, NUM_CLASSES))
    real_loss = F.binary_cross_entropy_with_logits(logits, torch.ones_like(logits))
    real_loss.backward()

    # fake pairs
    y = one_hot(fake_labels, NUM_CLASSES)
    logits = D(G(z, y).detach(), y)
    fake_loss = F.binary_cross_entropy_with_logits(logits, torch.zeros_like(logits))
    fake_loss.backward()

    optimizer.step()
    return real_loss.item() + fake_loss.item()
