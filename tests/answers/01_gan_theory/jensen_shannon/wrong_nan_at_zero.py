# mistake: zero-log-zero
def jensen_shannon(p, q):
    m = (p + q) / 2
    return ((p * torch.log(p / m)).sum() + (q * torch.log(q / m)).sum()) / 2
