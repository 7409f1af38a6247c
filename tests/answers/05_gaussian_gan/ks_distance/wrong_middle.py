# mistake: middle-of-the-step
def ks_distance(samples, cdf):
    x = samples.sort().values
    n = len(x)
    height = cdf(x)
    return ((torch.arange(n) + 0.5) / n - height).abs().max().item()
