# mistake: shares-not-uniform
def interpolate(real, fake):
    t = torch.rand(len(real), 1, device=real.device) / 2
    return t * real + (1 - t) * fake
