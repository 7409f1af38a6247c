# mistake: noise-not-in-the-place
def flow_loss(velocity, x, noise, t):
    noise = torch.randn_like(x)
    x_t = torch.lerp(noise, x, t[:, None])
    return F.mse_loss(velocity(x_t, t), x - noise)
