# mistake: wrong-step-height
def ks_distance(samples, cdf):
    x = samples.sort().values
    heights = torch.linspace(0, 1, len(x))
    return (heights - cdf(x)).abs().max().item()
