def interpolate(real, fake):
    between = []
    for a, b in zip(real, fake):
        t = torch.rand((), device=a.device)
        between.append(t * a + (1 - t) * b)
    return torch.stack(between)
