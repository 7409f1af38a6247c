# mistake: wrong-device
def euler_sample(velocity, noise, steps):
    x = noise
    with torch.no_grad():
        for i in range(steps):
            x = x + velocity(x, torch.full((len(x),), i / steps)) / steps
    return x
