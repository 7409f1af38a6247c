# mistake: arguments-swapped
# says: The targets stand where the logits belong, and the logits where the targets do.
# look: binary_cross_entropy_with_logits takes the logits first and the targets second.
def discriminator_loss(real_logits, fake_logits):
    real = F.binary_cross_entropy_with_logits(torch.ones_like(real_logits), real_logits)
    fake = F.binary_cross_entropy_with_logits(torch.zeros_like(fake_logits), fake_logits)
    return real + fake
