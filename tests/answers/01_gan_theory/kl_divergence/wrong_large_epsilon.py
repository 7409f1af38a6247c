# mistake: epsilon-too-large
def kl_divergence(p, q):
    return torch.sum(p * torch.log((p + 1e-2) / (q + 1e-2)))
