# mistake: one-half-missing
def bernoulli_log_likelihood(x, logits):
    return (x * F.logsigmoid(logits)).flatten(1).sum(dim=1)
