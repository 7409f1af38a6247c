# mistake: sum-for-mean
def flow_loss(velocity, x, noise, t):
    time = t[:, None]
    place = (1 - time) * noise + time * x
    return (velocity(place, t) - (x - noise)).square().sum()
