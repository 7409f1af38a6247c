# mistake: time-of-another-place
def flow_loss(velocity, x, noise, t):
    share = t[:, None]
    x_t = (1 - share) * noise + share * x
    predicted = velocity(x_t, 1 - t)
    return F.mse_loss(predicted, x - noise)
