# mistake: time-of-another-shape
def euler_sample(velocity, noise, steps):
    x = noise
    with torch.no_grad():
        for i in range(steps):
            x = x + velocity(x, torch.tensor(i / steps)) / steps
    return x
