# mistake: arguments-swapped
def bernoulli_log_likelihood(x, logits):
    return -F.binary_cross_entropy_with_logits(x, logits, reduction="none").flatten(1).sum(dim=1)
