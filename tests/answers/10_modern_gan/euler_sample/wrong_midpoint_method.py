# mistake: asked-twice-in-a-step
def euler_sample(velocity, noise, steps):
    x, h = noise, 1 / steps
    with torch.no_grad():
        for i in range(steps):
            t = torch.full((len(x),), i * h, device=x.device)
            halfway = x + velocity(x, t) * h / 2
            x = x + velocity(halfway, t + h / 2) * h
    return x
