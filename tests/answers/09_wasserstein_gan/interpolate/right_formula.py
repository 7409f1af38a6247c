def interpolate(real, fake):
    t = torch.rand(real.shape[0], 1, device=real.device)
    return t * real + (1 - t) * fake
