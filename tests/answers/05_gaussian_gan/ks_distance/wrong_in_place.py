# mistake: changes-its-input
def ks_distance(samples, cdf):
    samples.copy_(samples.sort().values)
    n = len(samples)
    height = cdf(samples)
    return max((torch.arange(1, n + 1) / n - height).max().item(), (height - torch.arange(n) / n).max().item())
