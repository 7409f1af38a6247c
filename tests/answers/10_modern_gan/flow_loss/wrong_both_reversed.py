# mistake: time-reversed
# says: Everything runs from the data to the noise: as a flow it is right, but time goes the other way.
# look: t = 0 is the noise.
def flow_loss(velocity, x, noise, t):
    time = t[:, None]
    place = time * noise + (1 - time) * x
    return (velocity(place, t) - (noise - x)).square().mean()
