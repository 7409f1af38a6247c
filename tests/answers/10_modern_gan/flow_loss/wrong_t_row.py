# mistake: times-as-a-row
def flow_loss(velocity, x, noise, t):
    x_t = (1 - t) * noise + t * x
    return (velocity(x_t, t) - (x - noise)).square().mean()
