# mistake: time-stands-still
# says: The time is 0 in each step.
# look: Step number i starts at i / steps.
def euler_sample(velocity, noise, steps):
    x = noise
    with torch.no_grad():
        for i in range(steps):
            t = torch.full((len(x),), 0.0)
            x = x + velocity(x, t) / steps
    return x
