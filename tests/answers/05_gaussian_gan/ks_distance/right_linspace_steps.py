def ks_distance(samples, cdf):
    n = samples.shape[0]
    ladder = torch.linspace(0, 1, n + 1, device=samples.device)
    f = cdf(torch.sort(samples)[0])
    return torch.stack([ladder[1:] - f, f - ladder[:-1]]).amax()
