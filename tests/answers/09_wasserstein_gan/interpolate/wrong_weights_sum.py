# mistake: not-between
def interpolate(real, fake):
    t, s = torch.rand(len(real), 1), torch.rand(len(real), 1)
    return t * real + s * fake
