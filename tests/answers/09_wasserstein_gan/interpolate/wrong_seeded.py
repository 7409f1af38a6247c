# mistake: not-fresh
def interpolate(real, fake):
    generator = torch.Generator().manual_seed(0)
    t = torch.rand(len(real), 1, generator=generator).to(real.device)
    return t * real + (1 - t) * fake
