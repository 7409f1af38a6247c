def kl_divergence(p, q):
    one = torch.ones_like(p)
    safe_p = torch.where(p > 0, p, one)
    safe_q = torch.where(p > 0, q, one)
    log_ratio = torch.log(safe_p) - torch.log(safe_q)
    return (p * log_ratio).sum()
