# mistake: one-t-for-the-batch
def interpolate(real, fake):
    t = torch.rand(1, device=real.device)
    return t * real + (1 - t) * fake
