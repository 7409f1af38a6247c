# mistake: dimension-not-there
def bernoulli_log_likelihood(x, logits):
    loss = F.binary_cross_entropy_with_logits(logits, x)
    return -loss.flatten(1).sum(dim=1)
