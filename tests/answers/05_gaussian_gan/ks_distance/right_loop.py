def ks_distance(samples, cdf):
    heights = cdf(torch.sort(samples).values).tolist()
    n = len(heights)
    worst = 0.0
    for i, f in enumerate(heights, start=1):
        worst = max(worst, i / n - f, f - (i - 1) / n)
    return worst
