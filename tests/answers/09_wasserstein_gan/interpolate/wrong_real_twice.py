# mistake: one-end-only
def interpolate(real, fake):
    t = torch.rand(len(real), 1)
    return t * real + (1 - t) * real
