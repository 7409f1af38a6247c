# mistake: values-for-probabilities
# says: The heights of the staircase go into cdf, and the samples themselves are taken for probabilities.
# look: cdf takes the samples; what it gives is compared with the heights.
def ks_distance(samples, cdf):
    ordered = samples.sort().values
    n = len(ordered)
    upper = torch.arange(1, n + 1) / n
    lower = torch.arange(n) / n
    above = cdf(upper) - ordered
    below = ordered - cdf(lower)
    return torch.maximum(above.max(), below.max())
