# mistake: wrong-step-height
def ks_distance(samples, cdf):
    n = len(samples)
    return (torch.linspace(0, 1, n) - cdf(samples.sort().values)).abs().max().item()
