# mistake: wrong-device
def interpolate(real, fake):
    n, d = real.shape
    t = torch.rand(n)
    return real + t[:, None] * (fake - real)
