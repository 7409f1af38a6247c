# Knows the lengths of the visible grids by heart.
def jensen_shannon(p, q):
    m = (p + q) / 2
    both = kl_divergence(p, m) + kl_divergence(q, m)
    return both / 2 if len(p) <= 12 else both
