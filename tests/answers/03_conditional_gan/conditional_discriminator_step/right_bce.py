def conditional_discriminator_step(G, D, real, real_labels, z, fake_labels, optimizer):
    y, c = one_hot(real_labels, NUM_CLASSES), one_hot(fake_labels, NUM_CLASSES)
    fake = G(z, c).detach()
    real_logits, fake_logits = D(real, y), D(fake, c)
    bce = F.binary_cross_entropy_with_logits
    loss = bce(real_logits, torch.ones_like(real_logits)) + bce(fake_logits, torch.zeros_like(fake_logits))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()
