# mistake: off-by-one
def ks_distance(samples, cdf):
    n = len(samples)
    height = cdf(samples.sort().values)
    above = (torch.arange(1, n) / n - height).max()
    below = (height - torch.arange(0, n - 1) / n).max()
    return torch.maximum(above, below)
