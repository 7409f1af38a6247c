# mistake: counts-for-shares
# says: The heights of your staircase are counts, 1, 2, 3 …; the curve goes from 0 to 1.
# look: Divide the counts by n.
def ks_distance(samples, cdf):
    n = len(samples)
    height = cdf(samples.sort().values)
    above = torch.arange(1, n + 1) - height
    below = height - torch.arange(n)
    return torch.maximum(above.max(), below.max())
