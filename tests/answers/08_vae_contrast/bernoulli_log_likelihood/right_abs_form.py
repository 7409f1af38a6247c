stable_bce = lambda l, x: l.clamp(min=0) - l * x + torch.log1p(torch.exp(-l.abs()))


def bernoulli_log_likelihood(x, logits):
    return -stable_bce(logits, x).view(len(x), -1).sum(dim=1)
