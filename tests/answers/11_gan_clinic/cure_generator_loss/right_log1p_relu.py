def cure_generator_loss(fake_logits):
    """G's non-saturating loss: the mean of -log D over fake logits (m,).

    Returns a tensor without dimensions.
    """
    m = fake_logits.numel()
    each = F.relu(-fake_logits) + torch.log1p(torch.exp(-torch.abs(fake_logits)))
    return each.sum() / m
