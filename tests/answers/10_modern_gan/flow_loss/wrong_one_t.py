# mistake: one-time-for-all
# says: One time is used for the places of all examples.
# look: t[:, None]: each example is on its own path as far as its own t says.
def flow_loss(velocity, x, noise, t):
    time = t.mean()
    place = (1 - time) * noise + time * x
    return (velocity(place, t) - (x - noise)).square().mean()
