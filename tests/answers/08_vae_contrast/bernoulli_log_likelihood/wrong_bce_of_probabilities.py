# mistake: log-of-sigmoid
def bernoulli_log_likelihood(x, logits):
    p = logits.sigmoid()
    return -F.binary_cross_entropy(p, x, reduction="none").flatten(1).sum(dim=1)
