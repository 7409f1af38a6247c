def bernoulli_log_likelihood(x, logits):
    each = x * F.logsigmoid(logits) + (1 - x) * F.logsigmoid(-logits)
    return each.reshape(x.shape[0], -1).sum(-1)
