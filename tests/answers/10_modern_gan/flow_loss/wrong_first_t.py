# mistake: first-time-for-all
# says: The time of the first example is used for the places of all.
# look: t[:, None]: each example is on its own path as far as its own t says.
def flow_loss(velocity, x, noise, t):
    time = t[0]
    place = (1 - time) * noise + time * x
    return (velocity(place, t) - (x - noise)).square().mean()
