# mistake: infinity-hidden
def kl_divergence(p, q):
    keep = (p > 0) & (q > 0)
    return (p[keep] * torch.log(p[keep] / q[keep])).sum()
