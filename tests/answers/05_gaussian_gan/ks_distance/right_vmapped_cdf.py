def ks_distance(samples, cdf):
    ordered = samples.sort().values
    height = torch.func.vmap(cdf)(ordered)
    n = len(ordered)
    steps = torch.arange(n + 1) / n
    return float(torch.stack([steps[1:] - height, height - steps[:-1]]).max())
