# mistake: sides-added
def ks_distance(samples, cdf):
    x = samples.sort().values
    n = len(x)
    f = cdf(x)
    above = (torch.arange(1, n + 1) / n - f).max()
    below = (f - torch.arange(n) / n).max()
    return (above + below).item()
