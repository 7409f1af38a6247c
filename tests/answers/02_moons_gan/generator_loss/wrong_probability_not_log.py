# mistake: logarithm-missing
# says: This is 1 - D, a mean of probabilities: the logarithm is missing.
# look: The formula above the exercise is the mean of -log D.
def generator_loss(fake_logits):
    """G's non-saturating loss: the mean of -log D over fake logits (m,).

    Returns a tensor without dimensions.
    """
    return (1 - torch.sigmoid(fake_logits)).mean()
