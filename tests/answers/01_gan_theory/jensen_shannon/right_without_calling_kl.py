def jensen_shannon(p, q):
    total = p + q
    safe = torch.where(total > 0, total, torch.ones_like(total))
    of_p, of_q = 2 * p / safe, 2 * q / safe
    return (torch.xlogy(p, of_p) + torch.xlogy(q, of_q)).sum() / 2
