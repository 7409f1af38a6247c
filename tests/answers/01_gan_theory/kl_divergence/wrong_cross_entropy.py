# mistake: entropy-missing
def kl_divergence(p, q):
    return -torch.xlogy(p, q).sum()
