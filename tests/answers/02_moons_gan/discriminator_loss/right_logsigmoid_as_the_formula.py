def discriminator_loss(real_logits, fake_logits):
    """D's loss: the mean over real logits (n,) plus the mean over fake logits (m,).

    Returns a tensor without dimensions.
    """
    log_d = F.logsigmoid(real_logits)
    log_one_minus_d = F.logsigmoid(-fake_logits)
    return -(log_d.mean() + log_one_minus_d.mean())
