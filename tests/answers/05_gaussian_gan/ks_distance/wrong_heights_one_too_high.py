# mistake: heights-one-step-off
def ks_distance(samples, cdf):
    h = cdf(samples.sort().values)
    n = len(h)
    i = torch.arange(2, n + 2)
    return torch.cat([(i / n - h).abs(), (h - (i - 1) / n).abs()]).max()
