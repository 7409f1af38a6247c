# mistake: paired-terms
def discriminator_loss(real_logits, fake_logits):
    """D's loss: the mean over real logits (n,) plus the mean over fake logits (m,).

    Returns a tensor without dimensions.
    """
    losses = F.softplus(-real_logits) + F.softplus(fake_logits)
    return losses.mean()
