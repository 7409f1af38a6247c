# mistake: fixed-grid
def ks_distance(samples, cdf):
    grid = torch.linspace(0, 8, 400)
    empirical = (samples[:, None] <= grid).float().mean(dim=0)
    return (empirical - cdf(grid)).abs().max().item()
