# mistake: smoothed
def conditional_discriminator_step(G, D, real, real_labels, z, fake_labels, optimizer):
    bce = F.binary_cross_entropy_with_logits
    y_real, y_fake = one_hot(real_labels, NUM_CLASSES), one_hot(fake_labels, NUM_CLASSES)
    real_logits, fake_logits = D(real, y_real), D(G(z, y_fake).detach(), y_fake)
    loss = bce(real_logits, torch.full_like(real_logits, 0.8)) + bce(fake_logits, torch.full_like(fake_logits, 0.2))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss
