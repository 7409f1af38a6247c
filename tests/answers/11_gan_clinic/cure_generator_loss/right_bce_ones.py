def cure_generator_loss(fake_logits):
    """G's non-saturating loss: the mean of -log D over fake logits (m,).

    Returns a tensor without dimensions.
    """
    wanted = torch.ones_like(fake_logits)  # G wishes that its points were real
    return F.binary_cross_entropy_with_logits(fake_logits, wanted)
