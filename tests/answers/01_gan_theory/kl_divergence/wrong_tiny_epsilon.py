# mistake: infinity-hidden
def kl_divergence(p, q):
    eps = 1e-12
    return torch.sum(p * torch.log((p + eps) / (q + eps)))
