# mistake: size-hard-coded
def euler_sample(velocity, noise, steps):
    x = noise
    with torch.no_grad():
        for i in range(10):
            t = torch.full((len(x),), i / 10)
            x = x + velocity(x, t) / 10
    return x
