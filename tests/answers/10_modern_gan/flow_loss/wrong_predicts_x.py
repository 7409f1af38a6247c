# mistake: data-for-way
# says: The velocity is compared with the data, not with the way to it.
# look: x - noise.
def flow_loss(velocity, x, noise, t):
    time = t[:, None]
    place = (1 - time) * noise + time * x
    return (velocity(place, t) - x).square().mean()
