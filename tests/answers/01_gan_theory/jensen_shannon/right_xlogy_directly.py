def jensen_shannon(p, q):
    m = torch.lerp(p, q, 0.5)
    terms = torch.xlogy(p, p) + torch.xlogy(q, q) - torch.xlogy(p, m) - torch.xlogy(q, m)
    return terms.sum() / 2
