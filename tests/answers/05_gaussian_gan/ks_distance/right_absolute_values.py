def ks_distance(samples, cdf):
    n = samples.numel()
    height = cdf(samples.flatten().sort()[0])
    upper = (torch.arange(1, n + 1) / n - height).abs()
    lower = (torch.arange(0, n) / n - height).abs()
    return torch.maximum(upper, lower).max().item()
