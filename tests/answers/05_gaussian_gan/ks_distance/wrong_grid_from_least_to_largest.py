# mistake: fixed-grid
def ks_distance(samples, cdf):
    grid = torch.linspace(samples.min().item(), samples.max().item(), 1000)
    empirical = (samples[None, :] <= grid[:, None]).float().mean(dim=1)
    return float((empirical - cdf(grid)).abs().max())
