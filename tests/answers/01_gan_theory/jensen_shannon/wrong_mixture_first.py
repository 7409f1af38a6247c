# mistake: arguments-swapped
def jensen_shannon(p, q):
    m = (p + q) / 2
    return (kl_divergence(m, p) + kl_divergence(m, q)) / 2
