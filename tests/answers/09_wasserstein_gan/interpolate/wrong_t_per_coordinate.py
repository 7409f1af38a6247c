# mistake: t-per-coordinate
def interpolate(real, fake):
    t = torch.rand_like(real)
    return t * real + (1 - t) * fake
