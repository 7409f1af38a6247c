# mistake: not-a-tensor
def jensen_shannon(p, q):
    m = (p + q) / 2
    return float(kl_divergence(p, m) + kl_divergence(q, m)) / 2
