# mistake: heights-one-step-off
def ks_distance(samples, cdf):
    n = len(samples)
    h = cdf(samples.sort().values)
    i = torch.arange(1, n + 1)
    return max(((i + 1) / n - h).max(), (h - i / n).max())
