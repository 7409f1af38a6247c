def ks_distance(samples, cdf):
    x = torch.sort(samples).values
    n = len(x)
    height = cdf(x)
    above = torch.arange(1, n + 1) / n - height
    below = height - torch.arange(n) / n
    return max(above.max().item(), below.max().item())
