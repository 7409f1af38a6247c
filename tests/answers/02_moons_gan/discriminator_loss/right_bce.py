def discriminator_loss(real_logits, fake_logits):
    """D's loss: the mean over real logits (n,) plus the mean over fake logits (m,).

    Returns a tensor without dimensions.
    """
    ones = torch.ones_like(real_logits)
    zeros = torch.zeros_like(fake_logits)
    loss_real = F.binary_cross_entropy_with_logits(real_logits, ones)
    loss_fake = F.binary_cross_entropy_with_logits(fake_logits, zeros)
    return loss_real + loss_fake
