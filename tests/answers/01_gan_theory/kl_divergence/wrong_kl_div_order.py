# mistake: arguments-swapped
def kl_divergence(p, q):
    return F.kl_div(p.log(), q, reduction='sum')
