# mistake: no-number-at-an-end
def flow_loss(velocity, x, noise, t):
    t_column = t[:, None]
    x_t = (1 - t_column) * noise + t_column * x
    return F.mse_loss(velocity(x_t, t), (x - x_t) / (1 - t_column))
