# mistake: clamped
def bernoulli_log_likelihood(x, logits):
    logits = logits.clamp(-10, 10)
    return -F.binary_cross_entropy_with_logits(logits, x, reduction="none").flatten(1).sum(dim=1)
