def flow_loss(velocity, x, noise, t):
    return F.mse_loss(velocity(torch.lerp(noise, x, t.unsqueeze(-1)), t), x - noise)
