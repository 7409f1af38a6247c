# mistake: ends-swapped
# says: The path runs the other way: it is at the data for t = 0.
# look: (1 - t) goes with the noise.
def flow_loss(velocity, x, noise, t):
    time = t[:, None]
    place = time * noise + (1 - time) * x
    return (velocity(place, t) - (x - noise)).square().mean()
