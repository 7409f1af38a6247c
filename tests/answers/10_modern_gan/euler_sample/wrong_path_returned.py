# mistake: one-dimension-too-many
def euler_sample(velocity, noise, steps):
    x, path = noise, [noise]
    with torch.no_grad():
        for i in range(steps):
            x = x + velocity(x, torch.full((len(x),), i / steps)) / steps
            path.append(x)
    return torch.stack(path)
