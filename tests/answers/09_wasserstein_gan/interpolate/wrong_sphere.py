# mistake: not-between
def interpolate(real, fake):
    t = torch.rand(len(real), 1, device=real.device)
    return t.sqrt() * real + (1 - t).sqrt() * fake
