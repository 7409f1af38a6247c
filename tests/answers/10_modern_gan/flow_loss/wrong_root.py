# mistake: root-taken
# says: The root of the mean squared error is taken.
# look: The mean squared error itself.
def flow_loss(velocity, x, noise, t):
    time = t[:, None]
    place = (1 - time) * noise + time * x
    return (velocity(place, t) - (x - noise)).square().mean().sqrt()
