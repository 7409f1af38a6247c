def ks_distance(samples, cdf):
    u = cdf(samples).double().sort().values
    n = u.numel()
    middle = (torch.arange(n, device=u.device, dtype=torch.float64) + 0.5) / n
    return float((u - middle).abs().max() + 0.5 / n)
