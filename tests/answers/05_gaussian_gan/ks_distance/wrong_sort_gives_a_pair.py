# mistake: sort-is-a-pair
def ks_distance(samples, cdf):
    x = samples.sort()
    n = len(samples)
    f = cdf(x)
    above = torch.arange(1, n + 1) / n - f
    below = f - torch.arange(n) / n
    return max(above.max().item(), below.max().item())
