def gaussian_log_likelihood(x, mean, std):
    std = std * torch.ones_like(mean)
    rows = []
    for xi, mi, si in zip(x, mean, std):
        rows.append(-(((xi - mi) ** 2) / (2 * si ** 2) + torch.log(si) + 0.5 * math.log(2 * math.pi)).sum())
    return torch.stack(rows)
