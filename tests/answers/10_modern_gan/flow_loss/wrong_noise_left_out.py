# mistake: noise-not-in-the-place
def flow_loss(velocity, x, noise, t):
    place = t[:, None] * x
    return (velocity(place, t) - (x - noise)).square().mean()
