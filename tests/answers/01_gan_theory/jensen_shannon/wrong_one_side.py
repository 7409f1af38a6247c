# mistake: one-half-missing
def jensen_shannon(p, q):
    return kl_divergence(p, (p + q) / 2)
