def kl_divergence(p, q):
    return -torch.special.entr(p).sum() - torch.xlogy(p, q).sum()
