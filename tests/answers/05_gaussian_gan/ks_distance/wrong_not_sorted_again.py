# mistake: not-sorted
def ks_distance(samples, cdf):
    n = len(samples)
    f = cdf(samples)
    above = torch.arange(1, n + 1) / n - f
    below = f - torch.arange(n) / n
    return torch.maximum(above, below).max().item()
