def flow_loss(velocity, x, noise, t):
    places = torch.stack([noise[i] + t[i] * (x[i] - noise[i]) for i in range(len(t))])
    error = velocity(places, t) - x + noise
    return (error**2).sum() / error.numel()
