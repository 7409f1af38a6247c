# mistake: zero-log-zero
def jensen_shannon(p, q):
    m = (p + q) / 2
    left = (p * torch.log(p / m)).sum()
    right = (q * torch.log(q / m)).sum()
    return (left + right) / 2
