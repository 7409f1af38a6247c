# mistake: one-kl-turned-round
def jensen_shannon(p, q):
    m = (p + q) / 2
    return (kl_divergence(p, m) + kl_divergence(m, q)) / 2
