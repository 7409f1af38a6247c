# mistake: mixture-not-halved, value-for-divergence
def jensen_shannon(p, q):
    m = (p + q) / 2
    return kl_divergence(p, m) + kl_divergence(q, m) - math.log(4)
