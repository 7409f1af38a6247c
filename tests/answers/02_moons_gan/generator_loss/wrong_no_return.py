# mistake: returns-nothing
def generator_loss(fake_logits):
    """G's non-saturating loss: the mean of -log D over fake logits (m,).

    Returns a tensor without dimensions.
    """
    loss = F.softplus(-fake_logits).mean()
