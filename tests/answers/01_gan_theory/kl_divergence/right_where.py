def kl_divergence(p, q):
    safe = torch.where(p > 0, p, torch.ones_like(p))
    return torch.where(p > 0, p * (torch.log(safe) - torch.log(q)), torch.zeros_like(p)).sum()
