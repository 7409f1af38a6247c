# mistake: bent-path
# says: The path is an arc; a flow like ours goes straight.
# look: (1 - t) · noise + t · x.
def flow_loss(velocity, x, noise, t):
    angle = (math.pi / 2 * t)[:, None]
    place = angle.cos() * noise + angle.sin() * x
    return (velocity(place, t) - (x - noise)).square().mean()
