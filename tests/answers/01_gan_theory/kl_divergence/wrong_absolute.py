# mistake: absolute-terms
def kl_divergence(p, q):
    return (torch.xlogy(p, p) - torch.xlogy(p, q)).abs().sum()
