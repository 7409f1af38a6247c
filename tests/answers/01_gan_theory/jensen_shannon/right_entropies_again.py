def _entropy(r):
    return torch.special.entr(r).sum()


def jensen_shannon(p, q):
    # JSD = H(m) - (H(p) + H(q)) / 2
    return _entropy(0.5 * (p + q)) - 0.5 * (_entropy(p) + _entropy(q))
