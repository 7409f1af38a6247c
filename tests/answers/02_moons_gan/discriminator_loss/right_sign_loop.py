def discriminator_loss(real_logits, fake_logits):
    """D's loss: the mean over real logits (n,) plus the mean over fake logits (m,).

    Returns a tensor without dimensions.
    """
    total = 0.0
    for logits, sign in ((real_logits, 1), (fake_logits, -1)):
        total = total - F.logsigmoid(sign * logits).mean()
    return total
