# mistake: other-distance
def ks_distance(samples, cdf):
    axis = torch.linspace(0, 8, 400)
    empirical = (samples[None, :] <= axis[:, None]).float().mean(dim=1)
    return (empirical - cdf(axis)).abs().max().item()
