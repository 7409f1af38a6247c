def conditional_discriminator_step(G, D, real, real_labels, z, fake_labels, optimizer):
    """One step of D on real pairs and on fake pairs; returns the loss.

    real (n, 2) with real_labels (n,); G(z, fake_labels) with fake_labels (n,).
    """
    optimizer.zero_grad(set_to_none=True)
    asked = one_hot(fake_labels, NUM_CLASSES)
    with torch.no_grad():
        fake = G(z, asked)
    real_logits = D(real, one_hot(real_labels, NUM_CLASSES))
    fake_logits = D(fake, asked)
    bce = nn.BCEWithLogitsLoss()
    loss_real = bce(real_logits, torch.ones_like(real_logits))
    loss_fake = bce(fake_logits, torch.zeros_like(fake_logits))
    loss = loss_real + loss_fake
    loss.backward()
    optimizer.step()
    return loss.item()
