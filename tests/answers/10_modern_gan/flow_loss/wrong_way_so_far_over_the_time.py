# mistake: no-number-at-an-end
def flow_loss(velocity, x, noise, t):
    t_column = t[:, None]
    x_t = torch.lerp(noise, x, t_column)
    return (velocity(x_t, t) - (x_t - noise) / t_column).square().mean()
