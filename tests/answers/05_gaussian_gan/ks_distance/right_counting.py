def ks_distance(samples, cdf):
    values = samples.tolist()
    worst = 0.0
    for x in values:
        height = float(cdf(torch.tensor(x)))
        up_to = sum(y <= x for y in values) / len(values)
        before = sum(y < x for y in values) / len(values)
        worst = max(worst, up_to - height, height - before)
    return worst
