# mistake: not-the-largest-gap
def ks_distance(samples, cdf):
    x = samples.sort().values
    n = len(x)
    height = cdf(x)
    gaps = torch.maximum(torch.arange(1, n + 1) / n - height, height - torch.arange(n) / n)
    return (gaps**2).max().item()
