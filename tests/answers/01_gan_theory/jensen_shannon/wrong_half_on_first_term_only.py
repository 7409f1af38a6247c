# mistake: halved-once
def jensen_shannon(p, q):
    m = (p + q) / 2
    return 0.5 * kl_divergence(p, m) + kl_divergence(q, m)
