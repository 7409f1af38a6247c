# mistake: halved-twice
def jensen_shannon(p, q):
    m = (p + q) / 2
    return (0.5 * kl_divergence(p, m) + 0.5 * kl_divergence(q, m)) / 2
