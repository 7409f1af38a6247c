# mistake: off-by-one
def ks_distance(samples, cdf):
    x = samples.sort().values
    n = len(x)
    f = cdf(x)
    above = torch.arange(1, n) / n - f
    below = f - torch.arange(n) / n
    return max(above.max().item(), below.max().item())
