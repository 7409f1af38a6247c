# mistake: not-fresh
def interpolate(real, fake):
    t = torch.linspace(0, 1, len(real))[:, None]
    return t * real + (1 - t) * fake
