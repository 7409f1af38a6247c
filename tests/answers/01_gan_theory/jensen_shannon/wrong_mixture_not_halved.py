# mistake: mixture-not-halved
def jensen_shannon(p, q):
    m = p + q
    return (kl_divergence(p, m) + kl_divergence(q, m)) / 2
