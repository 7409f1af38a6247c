# mistake: asked-at-the-noise
# says: The velocity is asked at the noise, not on the path.
# look: velocity(place, t).
def flow_loss(velocity, x, noise, t):
    time = t[:, None]
    place = (1 - time) * noise + time * x
    return (velocity(noise, t) - (x - noise)).square().mean()
