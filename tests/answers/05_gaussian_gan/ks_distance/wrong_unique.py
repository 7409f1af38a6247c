# mistake: ties-removed
def ks_distance(samples, cdf):
    x = samples.unique()
    n = len(x)
    f = cdf(x)
    return max(float((torch.arange(1, n + 1) / n - f).max()), float((f - torch.arange(n) / n).max()))
