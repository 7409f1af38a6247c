def cure_generator_loss(fake_logits):
    """G's non-saturating loss: the mean of -log D over fake logits (m,).

    Returns a tensor without dimensions.
    """
    pair = torch.stack((torch.zeros_like(fake_logits), -fake_logits))
    return torch.logsumexp(pair, dim=0).mean()
