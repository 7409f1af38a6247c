# mistake: smaller-side
def ks_distance(samples, cdf):
    x = samples.sort().values
    n = len(x)
    f = cdf(x)
    above = (torch.arange(1, n + 1) / n - f).max().item()
    below = (f - torch.arange(n) / n).max().item()
    return min(above, below)
