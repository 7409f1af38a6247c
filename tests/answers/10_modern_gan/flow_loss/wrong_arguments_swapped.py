# mistake: place-and-time-swapped
def flow_loss(velocity, x, noise, t):
    s = t[:, None]
    x_t = (1 - s) * noise + s * x
    return (velocity(t, x_t) - (x - noise)).square().mean()
