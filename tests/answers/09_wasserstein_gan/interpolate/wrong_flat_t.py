# mistake: shares-as-a-row
def interpolate(real, fake):
    t = torch.rand(len(real), device=real.device)
    return t * real + (1 - t) * fake
