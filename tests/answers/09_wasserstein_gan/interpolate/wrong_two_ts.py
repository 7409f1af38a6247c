# mistake: not-between
def interpolate(real, fake):
    t, s = torch.rand(2, len(real), 1, device=real.device)
    return t * real + s * fake
