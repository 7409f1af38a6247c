# mistake: no-gradient
def flow_loss(velocity, x, noise, t):
    time = t[:, None]
    place = (1 - time) * noise + time * x
    return (velocity(place, t).detach() - (x - noise)).square().mean()
