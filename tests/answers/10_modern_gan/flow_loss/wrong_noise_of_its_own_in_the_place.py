# mistake: noise-not-in-the-place
def flow_loss(velocity, x, noise, t):
    place = t[:, None] * x + (1 - t[:, None]) * torch.randn(x.shape)
    return (velocity(place, t) - (x - noise)).square().mean()
