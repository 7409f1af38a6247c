# mistake: ties-removed
def ks_distance(samples, cdf):
    x = torch.unique(samples)
    n = len(x)
    f = cdf(x)
    above = torch.arange(1, n + 1) / n - f
    below = f - torch.arange(n) / n
    return max(above.max().item(), below.max().item())
