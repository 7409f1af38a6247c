# mistake: mean-for-sum
def kl_divergence(p, q):
    keep = p > 0
    return F.kl_div(q[keep].log(), p[keep])
