# mistake: fixed-grid
def ks_distance(samples, cdf):
    low, high = samples.min(), samples.max()
    places = low + (high - low) * torch.rand(300)
    shares = (samples <= places[:, None]).float().mean(dim=1)
    return (shares - cdf(places)).abs().max()
