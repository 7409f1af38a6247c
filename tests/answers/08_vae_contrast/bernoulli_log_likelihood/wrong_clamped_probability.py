# mistake: log-of-sigmoid
def bernoulli_log_likelihood(x, logits):
    p = logits.sigmoid().clamp(1e-6, 1 - 1e-6)
    return (x * p.log() + (1 - x) * (1 - p).log()).flatten(1).sum(dim=1)
