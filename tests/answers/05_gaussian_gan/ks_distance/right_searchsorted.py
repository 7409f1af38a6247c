def ks_distance(samples, cdf):
    ordered = torch.sort(samples).values.contiguous()
    n = ordered.shape[0]
    up_to = torch.searchsorted(ordered, ordered, right=True) / n       # F_n at the step
    before = torch.searchsorted(ordered, ordered, right=False) / n     # F_n just left of it
    f = cdf(ordered)
    gaps = torch.stack([(up_to - f).abs(), (before - f).abs()])
    return gaps.max().item()
