# mistake: mean-for-sum
def kl_divergence(p, q):
    return (torch.xlogy(p, p) - torch.xlogy(p, q)).mean()
