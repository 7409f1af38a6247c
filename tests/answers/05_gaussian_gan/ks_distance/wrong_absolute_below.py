# mistake: one-sided
def ks_distance(samples, cdf):
    x = samples.sort().values
    n = len(x)
    height = cdf(x)
    return (torch.arange(n) / n - height).abs().max().item()
