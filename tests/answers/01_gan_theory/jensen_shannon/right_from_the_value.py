def jensen_shannon(p, q):
    d = optimal_discriminator(p, q)
    best_value = (torch.xlogy(p, d) + torch.xlogy(q, 1 - d)).sum()
    return (best_value + math.log(4)) / 2
