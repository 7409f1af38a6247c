# mistake: arguments-swapped
def discriminator_loss(real_logits, fake_logits):
    real = F.binary_cross_entropy_with_logits(torch.ones_like(real_logits), real_logits)
    fake = F.binary_cross_entropy_with_logits(torch.zeros_like(fake_logits), fake_logits)
    return real + fake
