def ks_distance(samples, cdf):
    """Two-sided Kolmogorov–Smirnov distance of samples (n,) from cdf: a float in [0, 1]."""
    x = samples.sort().values
    n = len(x)
    height = cdf(x)
    above = torch.arange(1, n + 1, device=x.device) / n - height
    below = height - torch.arange(n, device=x.device) / n
    return max(above.max().item(), below.max().item())
