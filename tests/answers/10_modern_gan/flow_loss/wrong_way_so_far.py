# mistake: way-so-far
def flow_loss(velocity, x, noise, t):
    share = t[:, None]
    x_t = (1 - share) * noise + share * x
    target = x_t - noise
    return F.mse_loss(velocity(x_t, t), target)
