# mistake: logarithm-missing
def generator_loss(fake_logits):
    """G's non-saturating loss: the mean of -log D over fake logits (m,).

    Returns a tensor without dimensions.
    """
    return (1 - torch.sigmoid(fake_logits)).mean()
