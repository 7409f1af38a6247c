# mistake: not-reduced
def jensen_shannon(p, q):
    m = (p + q) / 2
    return (torch.xlogy(p, p / m) + torch.xlogy(q, q / m)) / 2
