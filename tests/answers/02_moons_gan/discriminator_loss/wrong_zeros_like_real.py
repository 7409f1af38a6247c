# mistake: targets-of-the-other
# says: The targets of the fakes have the shape of the real logits. The two batches may have different sizes.
# look: torch.zeros_like(fake_logits): each batch has targets of its own shape.
def discriminator_loss(real_logits, fake_logits):
    ones, zeros = torch.ones_like(real_logits), torch.zeros_like(real_logits)
    return (F.binary_cross_entropy_with_logits(real_logits, ones)
            + F.binary_cross_entropy_with_logits(fake_logits, zeros))
