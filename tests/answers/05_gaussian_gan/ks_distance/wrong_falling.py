# mistake: sorted-the-wrong-way
def ks_distance(samples, cdf):
    x = samples.sort(descending=True).values
    n = len(x)
    height = cdf(x)
    return max((torch.arange(1, n + 1) / n - height).max().item(), (height - torch.arange(n) / n).max().item())
