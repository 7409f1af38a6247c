# mistake: time-of-another-shape
# says: velocity is called with a time of another shape than (n,).
# look: torch.full((len(x),), i / steps) makes a time for each example.
def euler_sample(velocity, noise, steps):
    x = noise
    with torch.no_grad():
        for i in range(steps):
            t = torch.tensor(i / steps)
            x = x + velocity(x, t) / steps
    return x
