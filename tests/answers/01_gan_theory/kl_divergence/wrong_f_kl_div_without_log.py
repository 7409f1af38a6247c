# mistake: log-of-q-missing
def kl_divergence(p, q):
    return F.kl_div(q, p, reduction="sum")
