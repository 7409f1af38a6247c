# mistake: one-dimension-summed
def bernoulli_log_likelihood(x, logits):
    log_p, log_q = F.logsigmoid(logits), F.logsigmoid(-logits)
    return (x * log_p + (1 - x) * log_q).sum(dim=1)
