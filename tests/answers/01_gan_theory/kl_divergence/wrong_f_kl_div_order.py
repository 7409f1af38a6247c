# mistake: arguments-swapped
def kl_divergence(p, q):
    keep = q > 0
    return F.kl_div(p[keep].log(), q[keep], reduction="sum")
