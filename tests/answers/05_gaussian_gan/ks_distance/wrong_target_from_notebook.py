# mistake: cdf-ignored
target = torch.distributions.Normal(4.0, 1.25)


def ks_distance(samples, cdf):
    x = samples.sort().values
    n = len(x)
    f = target.cdf(x)
    above = torch.arange(1, n + 1) / n - f
    below = f - torch.arange(n) / n
    return max(above.max().item(), below.max().item())
