# mistake: mean-for-sum
def jensen_shannon(p, q):
    m = (p + q) / 2
    return (kl_divergence(p, m) + kl_divergence(q, m)) / 2 / len(p)
