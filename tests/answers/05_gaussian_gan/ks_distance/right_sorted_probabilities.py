def ks_distance(samples, cdf):
    u = cdf(samples).sort().values
    n = u.numel()
    steps = torch.ones_like(u).cumsum(0)
    d_plus = torch.max(steps / n - u)
    d_minus = torch.max(u - (steps - 1) / n)
    return d_plus if d_plus > d_minus else d_minus
