# mistake: unknown-name
def ks_distance(samples, cdf):
    n = len(samples)
    h = target.cdf(samples.sort().values)
    return max((torch.arange(1, n + 1) / n - h).max(), (h - torch.arange(n) / n).max())
