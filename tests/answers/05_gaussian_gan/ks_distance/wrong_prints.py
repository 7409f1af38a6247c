# mistake: returns-nothing
def ks_distance(samples, cdf):
    x = samples.sort().values
    n = len(x)
    height = cdf(x)
    print(max((torch.arange(1, n + 1) / n - height).max().item(), (height - torch.arange(n) / n).max().item()))
