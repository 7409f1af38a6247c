def ks_distance(samples, cdf):
    n = len(samples)
    height = cdf(samples.sort().values)
    above = torch.arange(1, n + 1, device=samples.device) / n - height
    below = height - torch.arange(n, device=samples.device) / n
    return torch.maximum(above.max(), below.max())
