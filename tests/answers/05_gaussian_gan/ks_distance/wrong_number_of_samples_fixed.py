# mistake: sizes-do-not-fit
def ks_distance(samples, cdf):
    n = 10_000
    f = cdf(samples.sort().values)
    above = torch.arange(1, n + 1) / n - f
    below = f - torch.arange(n) / n
    return max(above.max().item(), below.max().item())
