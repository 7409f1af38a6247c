# mistake: asked-at-the-data
# says: The velocity is asked at the data, not on the path.
# look: velocity(place, t).
def flow_loss(velocity, x, noise, t):
    time = t[:, None]
    place = (1 - time) * noise + time * x
    return (velocity(x, t) - (x - noise)).square().mean()
