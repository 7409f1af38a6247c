def bernoulli_log_likelihood(x, logits):
    log_p = F.logsigmoid(logits)
    log_not_p = F.logsigmoid(-logits)
    return (x * log_p + (1 - x) * log_not_p).sum(dim=tuple(range(1, x.dim())))
