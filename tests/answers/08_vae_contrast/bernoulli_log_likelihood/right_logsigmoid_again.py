def bernoulli_log_likelihood(x, logits):
    """Log-probability of pixels x in [0, 1] under these coins: (batch, ...) twice -> (batch,)."""
    log_p = F.logsigmoid(logits)
    log_one_minus_p = F.logsigmoid(-logits)
    return (x * log_p + (1 - x) * log_one_minus_p).flatten(1).sum(1)
