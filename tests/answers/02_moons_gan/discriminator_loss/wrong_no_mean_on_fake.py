# mistake: not-reduced
def discriminator_loss(real_logits, fake_logits):
    """D's loss: the mean over real logits (n,) plus the mean over fake logits (m,).

    Returns a tensor without dimensions.
    """
    return F.softplus(-real_logits).mean() + F.softplus(fake_logits)
