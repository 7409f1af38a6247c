# mistake: infinity-hidden
def kl_divergence(p, q):
    eps = 1e-8
    return (p * torch.log((p + eps) / (q + eps))).sum()
