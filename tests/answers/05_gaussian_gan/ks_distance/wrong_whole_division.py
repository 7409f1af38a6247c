# mistake: whole-division
# says: The heights of your staircase are rounded down to whole numbers: nearly all of them are 0.
# look: // divides and rounds down, / divides.
def ks_distance(samples, cdf):
    n = len(samples)
    height = cdf(samples.sort().values)
    above = torch.arange(1, n + 1) // n - height
    below = height - torch.arange(n) // n
    return torch.maximum(above.max(), below.max())
