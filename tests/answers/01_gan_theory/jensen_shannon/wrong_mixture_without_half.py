# mistake: mixture-not-halved
def jensen_shannon(p, q):
    m = p + q
    return 0.5 * kl_divergence(p, m) + 0.5 * kl_divergence(q, m)
