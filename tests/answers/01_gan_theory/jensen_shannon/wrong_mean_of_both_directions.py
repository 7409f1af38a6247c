# mistake: kl-symmetrised
def jensen_shannon(p, q):
    return 0.5 * kl_divergence(p, q) + 0.5 * kl_divergence(q, p)
