# mistake: numbers-depend
def interpolate(real, fake):
    t = torch.rand(len(real), 1, device=real.device).sort(dim=0).values
    return t * real + (1 - t) * fake
