# mistake: kl-symmetrised
def kl_divergence(p, q):
    return ((torch.xlogy(p, p) - torch.xlogy(p, q)).sum() + (torch.xlogy(q, q) - torch.xlogy(q, p)).sum()) / 2
