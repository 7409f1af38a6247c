# mistake: not-one-number
def ks_distance(samples, cdf):
    n = len(samples)
    height = cdf(samples.sort().values)
    above = torch.arange(1, n + 1) / n - height
    below = height - torch.arange(n) / n
    return torch.maximum(above, below)
