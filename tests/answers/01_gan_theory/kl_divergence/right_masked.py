def kl_divergence(p, q):
    there = p > 0
    return (p[there] * torch.log(p[there] / q[there])).sum()
