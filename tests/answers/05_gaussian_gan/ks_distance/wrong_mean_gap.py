# mistake: mean-gap
def ks_distance(samples, cdf):
    x = samples.sort().values
    n = len(x)
    f = cdf(x)
    gaps = torch.maximum(torch.arange(1, n + 1) / n - f, f - torch.arange(n) / n)
    return gaps.mean().item()
