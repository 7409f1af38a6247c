def ks_distance(samples, cdf):
    x = sorted(samples.tolist())
    n = len(x)
    heights = [float(cdf(torch.tensor(value))) for value in x]
    return max(max((i + 1) / n - h, h - i / n) for i, h in enumerate(heights))
