# mistake: not-sorted
def ks_distance(samples, cdf):
    n = len(samples)
    height = cdf(samples)
    return max((torch.arange(1, n + 1) / n - height).max().item(), (height - torch.arange(n) / n).max().item())
