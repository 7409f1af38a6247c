def bernoulli_log_likelihood(x, logits):
    """Log-probability of pixels x in [0, 1] under these coins: (batch, ...) twice -> (batch,)."""
    return -F.binary_cross_entropy_with_logits(logits, x, reduction="none").flatten(1).sum(dim=1)
