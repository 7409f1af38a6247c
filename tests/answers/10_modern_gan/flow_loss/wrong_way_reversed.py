# mistake: way-reversed
# says: The velocity is asked to point from the data to the noise.
# look: The way is x - noise.
def flow_loss(velocity, x, noise, t):
    time = t[:, None]
    place = (1 - time) * noise + time * x
    return (velocity(place, t) - (noise - x)).square().mean()
