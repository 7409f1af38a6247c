def kl_divergence(p, q):
    return torch.nansum(p * torch.log(p / q))
