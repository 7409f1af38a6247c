def generator_loss(fake_logits):
    """G's non-saturating loss: the mean of -log D over fake logits (m,).

    Returns a tensor without dimensions.
    """
    costs = []
    for logit in fake_logits:
        costs.append(F.softplus(-logit))
    return torch.stack(costs).mean()
