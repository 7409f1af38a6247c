# mistake: not-cross-entropy
def generator_loss(fake_logits):
    """G's non-saturating loss: the mean of -log D over fake logits (m,).

    Returns a tensor without dimensions.
    """
    return 0.5 * ((fake_logits - 1) ** 2).mean()
