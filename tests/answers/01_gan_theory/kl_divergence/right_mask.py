def kl_divergence(p, q):
    visited = p > 0
    p, q = p[visited], q[visited]
    return torch.sum(p * (p.log() - q.log()))
