# mistake: times-of-another-shape
def flow_loss(velocity, x, noise, t):
    t = t[:, None]
    x_t = (1 - t) * noise + t * x
    return (velocity(x_t, t) - (x - noise)).square().mean()
