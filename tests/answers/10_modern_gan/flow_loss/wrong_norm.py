# mistake: norm-for-square
# says: The length of each example's error is averaged; asked for is the mean of the squared errors of all numbers.
# look: (…).square().mean(): no root, and no norm.
def flow_loss(velocity, x, noise, t):
    place = (1 - t[:, None]) * noise + t[:, None] * x
    return (velocity(place, t) - (x - noise)).norm(dim=1).mean()
