# mistake: not-one-number
def ks_distance(samples, cdf):
    x = samples.sort().values
    n = len(x)
    height = cdf(x)
    return torch.maximum(torch.arange(1, n + 1) / n - height, height - torch.arange(n) / n)
