# mistake: not-a-tensor
def jensen_shannon(p, q):
    m = (p + q) / 2
    return 0.5 * float(kl_divergence(p, m)) + 0.5 * float(kl_divergence(q, m))
