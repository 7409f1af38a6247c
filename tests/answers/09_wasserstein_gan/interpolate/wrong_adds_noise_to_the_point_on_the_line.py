# mistake: something-added
def interpolate(real, fake):
    t = torch.rand(len(real), 1, device=real.device)
    return t * real + (1 - t) * fake + 0.1 * torch.randn_like(real)
