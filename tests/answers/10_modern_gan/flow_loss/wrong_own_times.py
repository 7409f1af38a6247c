# mistake: own-times
def flow_loss(velocity, x, noise, t):
    t = torch.rand_like(t)
    s = t[:, None]
    x_t = (1 - s) * noise + s * x
    return (velocity(x_t, t) - (x - noise)).square().mean()
