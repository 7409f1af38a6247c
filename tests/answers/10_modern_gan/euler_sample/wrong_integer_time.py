# mistake: time-stands-still
def euler_sample(velocity, noise, steps):
    x = noise
    with torch.no_grad():
        for i in range(steps):
            x = x + velocity(x, torch.full((len(x),), float(i // steps))) / steps
    return x
