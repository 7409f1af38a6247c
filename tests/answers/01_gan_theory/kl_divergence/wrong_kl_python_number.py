# mistake: not-a-tensor
def kl_divergence(p, q):
    terms = torch.xlogy(p, p) - torch.xlogy(p, q)
    return float(terms.sum())
