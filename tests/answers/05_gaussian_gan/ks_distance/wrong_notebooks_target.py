# mistake: cdf-ignored
MEAN, STD = 4.0, 1.25
target = torch.distributions.Normal(MEAN, STD)


def ks_distance(samples, cdf):
    n = len(samples)
    height = target.cdf(samples.sort().values)
    above = torch.arange(1, n + 1) / n - height
    below = height - torch.arange(n) / n
    return max(above.max().item(), below.max().item())
