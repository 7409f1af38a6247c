# mistake: wrong-step-height
def ks_distance(samples, cdf):
    x = samples.sort().values
    f = cdf(x)
    return float((torch.linspace(0, 1, len(x)) - f).abs().max())
