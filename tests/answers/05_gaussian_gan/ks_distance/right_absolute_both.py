def ks_distance(samples, cdf):
    n = len(samples)
    i = torch.arange(1, n + 1, dtype=samples.dtype, device=samples.device)
    probabilities = cdf(samples[samples.argsort()])
    upper_gap = torch.abs(i / n - probabilities).max()
    lower_gap = torch.abs(probabilities - (i - 1) / n).max()
    return max(float(upper_gap), float(lower_gap))
