def kl_divergence(p, q):
    terms = torch.xlogy(p, p).sub(torch.xlogy(p, q))
    return terms.sum()
