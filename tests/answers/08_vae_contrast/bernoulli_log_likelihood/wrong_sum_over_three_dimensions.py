# mistake: dimension-not-there
def bernoulli_log_likelihood(x, logits):
    log_p = x * F.logsigmoid(logits) + (1 - x) * F.logsigmoid(-logits)
    return log_p.sum(dim=(1, 2, 3))
