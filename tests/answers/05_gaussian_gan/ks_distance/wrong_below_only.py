# mistake: one-sided
def ks_distance(samples, cdf):
    x = samples.sort().values
    n = len(x)
    height = cdf(x)
    return (height - torch.arange(n) / n).max().item()
