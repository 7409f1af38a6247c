# mistake: sizes-do-not-fit
def interpolate(real, fake):
    t = torch.rand(len(real), device=real.device)
    return t * real + (1 - t) * fake
