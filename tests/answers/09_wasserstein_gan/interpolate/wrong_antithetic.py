# mistake: numbers-shared
def interpolate(real, fake):
    half = torch.rand((len(real) + 1) // 2, 1, device=real.device)
    t = torch.cat([half, 1 - half])[: len(real)]
    return t * real + (1 - t) * fake
