# mistake: numbers-depend
def interpolate(real, fake):
    n = len(real)
    t = torch.rand(n, 1, device=real.device)
    t[n - n // 2 :] = (1 - t[: n // 2] + 0.001 * torch.rand(n // 2, 1, device=real.device)) % 1
    return t * real + (1 - t) * fake
