def jensen_shannon(p, q):
    total = p + q
    visited = total > 0
    p, q, total = p[visited], q[visited], total[visited]
    value = (torch.xlogy(p, p / total) + torch.xlogy(q, q / total)).sum()      # V(D*, G)
    return (value + math.log(4)) / 2
