# mistake: one-half-missing
def jensen_shannon(p, q):
    return kl_divergence(q, (p + q) / 2) / 2
