def jensen_shannon(p, q):
    m = (p + q) / 2
    total = 0.0
    for x in (p, q):
        there = x > 0
        total = total + (x[there] * torch.log(x[there] / m[there])).sum()
    return total / 2
