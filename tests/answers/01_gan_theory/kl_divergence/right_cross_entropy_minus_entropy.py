def kl_divergence(p, q):
    entropy = torch.special.entr(p).sum()          # - sum p log p
    cross_entropy = -torch.special.xlogy(p, q).sum()
    return cross_entropy - entropy
