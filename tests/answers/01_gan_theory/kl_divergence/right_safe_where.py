def kl_divergence(p, q):
    zero = p == 0
    one = torch.ones_like(p)
    log_p = torch.where(zero, one, p).log()
    log_q = torch.where(zero, one, q).log()
    return (p * (log_p - log_q)).sum()
