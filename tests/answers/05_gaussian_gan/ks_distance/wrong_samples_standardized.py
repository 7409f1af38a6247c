# mistake: other-distance
def ks_distance(samples, cdf):
    z = (samples - samples.mean()) / samples.std(correction=0)
    x = (MEAN + STD * z).sort().values
    n = len(x)
    f = cdf(x)
    above = torch.arange(1, n + 1) / n - f
    below = f - torch.arange(n) / n
    return max(above.max().item(), below.max().item())
