def cure_generator_loss(fake_logits):
    """G's non-saturating loss: the mean of -log D over fake logits (m,).

    Returns a tensor without dimensions.
    """
    log_d = F.logsigmoid(fake_logits)
    return -torch.mean(log_d)
