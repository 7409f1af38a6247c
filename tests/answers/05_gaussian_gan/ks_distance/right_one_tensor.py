def ks_distance(samples, cdf):
    ordered, _ = samples.sort()
    steps = torch.linspace(0, 1, len(samples) + 1)
    gaps = torch.cat([cdf(ordered) - steps[:-1], steps[1:] - cdf(ordered)])
    return gaps.max()
