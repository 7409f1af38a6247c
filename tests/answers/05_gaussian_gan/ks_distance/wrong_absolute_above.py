# mistake: one-sided
def ks_distance(samples, cdf):
    x = samples.sort().values
    n = len(x)
    height = cdf(x)
    return (torch.arange(1, n + 1) / n - height).abs().max().item()
