# mistake: x-turned-round
def bernoulli_log_likelihood(x, logits):
    return (x * F.logsigmoid(-logits) + (1 - x) * F.logsigmoid(logits)).flatten(1).sum(dim=1)
