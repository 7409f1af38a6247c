# mistake: smoothed
def discriminator_loss(real_logits, fake_logits):
    """D's loss: the mean over real logits (n,) plus the mean over fake logits (m,).

    Returns a tensor without dimensions.
    """
    real_targets = 0.9 * torch.ones_like(real_logits)
    fake_targets = torch.zeros_like(fake_logits)
    return (F.binary_cross_entropy_with_logits(real_logits, real_targets)
            + F.binary_cross_entropy_with_logits(fake_logits, fake_targets))
