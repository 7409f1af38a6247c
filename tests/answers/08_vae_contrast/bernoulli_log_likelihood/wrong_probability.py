# mistake: density-for-log
def bernoulli_log_likelihood(x, logits):
    return (-F.binary_cross_entropy_with_logits(logits, x, reduction="none").flatten(1).sum(dim=1)).exp()
