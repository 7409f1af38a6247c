# mistake: cdf-ignored
def ks_distance(samples, cdf):
    x = samples.sort().values
    n = len(x)
    height = torch.distributions.Normal(4.0, 1.25).cdf(x)
    return max((torch.arange(1, n + 1) / n - height).max().item(), (height - torch.arange(n) / n).max().item())
