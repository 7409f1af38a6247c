def ks_distance(samples, cdf):
    n = samples.numel()
    ordered, _ = torch.sort(samples)
    middles = (torch.arange(n, device=samples.device) + 0.5) / n
    return (cdf(ordered) - middles).abs().max() + 0.5 / n
