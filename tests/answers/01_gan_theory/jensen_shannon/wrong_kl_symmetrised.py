# mistake: kl-symmetrised
def jensen_shannon(p, q):
    return (kl_divergence(p, q) + kl_divergence(q, p)) / 2
