def discriminator_loss(real_logits, fake_logits):
    """D's loss: the mean over real logits (n,) plus the mean over fake logits (m,).

    Returns a tensor without dimensions.
    """
    logits = torch.cat([real_logits, fake_logits])
    targets = torch.cat([torch.ones_like(real_logits), torch.zeros_like(fake_logits)])
    weights = torch.cat([
        torch.full_like(real_logits, 1 / real_logits.numel()),
        torch.full_like(fake_logits, 1 / fake_logits.numel()),
    ])
    return F.binary_cross_entropy_with_logits(logits, targets, weight=weights, reduction="sum")
