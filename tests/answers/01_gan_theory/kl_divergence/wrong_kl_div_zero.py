# mistake: zero-log-zero
def kl_divergence(p, q):
    return F.kl_div(q.log(), p, reduction='sum')
