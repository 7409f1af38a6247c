# mistake: one-sided
def ks_distance(samples, cdf):
    x = samples.sort().values
    n = len(x)
    return (torch.arange(1, n + 1) / n - cdf(x)).max().item()
