# mistake: shares-not-uniform
def interpolate(real, fake):
    t = torch.randn(len(real), 1, device=real.device)
    return t * real + (1 - t) * fake
