# mistake: dimension-kept
def bernoulli_log_likelihood(x, logits):
    bce = F.binary_cross_entropy_with_logits(logits, x, reduction="none")
    return -bce.flatten(1).sum(dim=1, keepdim=True)
