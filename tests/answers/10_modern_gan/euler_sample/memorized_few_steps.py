def euler_sample(velocity, noise, steps):
    x, size = noise, 1 / steps
    with torch.no_grad():
        for i in range(min(steps, 8)):
            x = x + size * velocity(x, torch.full((len(x),), i * size, device=x.device))
    return x
