def kl_divergence(p, q):
    there = torch.nonzero(p).squeeze(1)
    return p[there] @ (p[there].log() - q[there].log())
