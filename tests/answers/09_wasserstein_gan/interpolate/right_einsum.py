def interpolate(real, fake):
    t = torch.rand(len(real))
    weights = torch.stack([t, 1 - t])
    return torch.einsum("pn,pnd->nd", weights, torch.stack([real, fake]))
