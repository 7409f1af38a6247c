# mistake: summed-over-numbers
# says: The squared errors of an example are added up; asked for is the mean over all numbers.
# look: .mean() alone.
def flow_loss(velocity, x, noise, t):
    time = t[:, None]
    place = (1 - time) * noise + time * x
    return (velocity(place, t) - (x - noise)).square().sum(dim=1).mean()
