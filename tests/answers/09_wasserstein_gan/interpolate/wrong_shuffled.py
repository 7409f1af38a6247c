# mistake: not-between
def interpolate(real, fake):
    t = torch.rand(len(real), 1, device=real.device)
    return t * real + (1 - t) * fake[torch.randperm(len(fake), device=fake.device)]
