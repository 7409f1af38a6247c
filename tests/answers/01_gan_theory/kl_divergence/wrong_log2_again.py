# mistake: log-base
def kl_divergence(p, q):
    keep = p > 0
    return (p[keep] * (torch.log2(p[keep]) - torch.log2(q[keep]))).sum()
