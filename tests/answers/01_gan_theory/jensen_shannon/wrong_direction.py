# mistake: arguments-swapped
def jensen_shannon(p, q):
    m = (p + q) / 2
    return 0.5 * kl_divergence(m, p) + 0.5 * kl_divergence(m, q)
