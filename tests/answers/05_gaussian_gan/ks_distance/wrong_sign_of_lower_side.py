# mistake: one-sided
def ks_distance(samples, cdf):
    x = samples.sort().values
    n = len(x)
    f = cdf(x)
    above = torch.arange(1, n + 1) / n - f
    below = torch.arange(n) / n - f
    return max(above.max().item(), below.max().item())
