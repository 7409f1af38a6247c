# mistake: logs-divided
def kl_divergence(p, q):
    keep = p > 0
    return (p[keep] * (torch.log(p[keep]) / torch.log(q[keep]))).sum()
