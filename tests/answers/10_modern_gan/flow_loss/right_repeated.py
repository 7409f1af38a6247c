def flow_loss(velocity, x, noise, t):
    each = t.repeat_interleave(x.size(1)).reshape(x.shape)
    residual = x - noise - velocity(x * each + noise * (1 - each), t)
    return torch.mul(residual, residual).mean(1).mean(0)
