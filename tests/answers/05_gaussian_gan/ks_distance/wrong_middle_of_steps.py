# mistake: middle-of-the-step
def ks_distance(samples, cdf):
    x = samples.sort().values
    n = len(x)
    middle = (torch.arange(n) + 0.5) / n
    return (middle - cdf(x)).abs().max().item()
