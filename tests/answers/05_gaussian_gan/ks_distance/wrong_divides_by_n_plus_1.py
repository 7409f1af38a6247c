# mistake: wrong-step-height
def ks_distance(samples, cdf):
    x = samples.sort().values
    n = len(x)
    f = cdf(x)
    above = torch.arange(1, n + 1) / (n + 1) - f
    below = f - torch.arange(n) / (n + 1)
    return max(above.max(), below.max()).item()
