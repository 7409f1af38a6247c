# mistake: small-number-under-the-logarithm
def generator_loss(fake_logits):
    """G's non-saturating loss: the mean of -log D over fake logits (m,).

    Returns a tensor without dimensions.
    """
    d = torch.sigmoid(fake_logits)
    return -(d + 1e-7).log().mean()
