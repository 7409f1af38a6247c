# mistake: smoothed
def conditional_discriminator_step(G, D, real, real_labels, z, fake_labels, optimizer):
    bce = F.binary_cross_entropy_with_logits
    y_fake = one_hot(fake_labels, NUM_CLASSES)
    fake = G(z, y_fake).detach()
    real_logits, fake_logits = D(real, one_hot(real_labels, NUM_CLASSES)), D(fake, y_fake)
    loss = bce(real_logits, torch.full_like(real_logits, 0.9)) + bce(fake_logits, torch.zeros_like(fake_logits))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss
