def ks_distance(samples, cdf):
    height = cdf(samples.sort().values)
    above = torch.arange(1, len(samples) + 1) / len(samples) - height
    below = above - 1 / len(samples)
    return float(torch.maximum(above.abs().max(), below.abs().max()))
