# mistake: absolute-error
# says: This is the mean absolute error.
# look: Square it.
def flow_loss(velocity, x, noise, t):
    time = t[:, None]
    place = (1 - time) * noise + time * x
    return (velocity(place, t) - (x - noise)).abs().mean()
