# mistake: unknown-name
def jensen_shannon(p, q):
    mix = (p + q) / 2
    return 0.5 * kl_divergence(p, m) + 0.5 * kl_divergence(q, m)
