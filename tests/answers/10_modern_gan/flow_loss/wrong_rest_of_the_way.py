# mistake: rest-of-the-way
# says: The velocity is compared with the rest of the way, which gets shorter with t.
# look: The whole way, x - noise: with it the path takes time 1.
def flow_loss(velocity, x, noise, t):
    time = t[:, None]
    place = (1 - time) * noise + time * x
    return (velocity(place, t) - (x - place)).square().mean()
