def flow_loss(velocity, x, noise, t):
    time = t[:, None]
    error = velocity((1 - time) * noise + time * x, t) - (x - noise)
    return error.square().sum() / (len(x) * min(x.shape[1], 4))
