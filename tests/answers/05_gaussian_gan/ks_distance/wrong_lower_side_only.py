# mistake: one-sided
def ks_distance(samples, cdf):
    x = samples.sort().values
    n = len(x)
    return (cdf(x) - torch.arange(n) / n).max().item()
