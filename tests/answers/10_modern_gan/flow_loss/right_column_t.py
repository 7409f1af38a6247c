def flow_loss(velocity, x, noise, t):
    """Mean squared error of the velocity on straight paths from noise to x, (n, k) each, at times t (n,)."""
    s = t[:, None]
    place = (1 - s) * noise + s * x
    return (velocity(place, t) - (x - noise)).square().mean()
