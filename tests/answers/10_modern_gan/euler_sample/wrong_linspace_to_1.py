# mistake: times-to-1
# says: The times run from 0 to 1 with both ends, so that they are too far apart.
# look: Step number i starts at i / steps; the last one at 1 - 1/steps.
def euler_sample(velocity, noise, steps):
    x = noise
    with torch.no_grad():
        for i in range(steps):
            t = torch.full((len(x),), i / max(steps - 1, 1))
            x = x + velocity(x, t) / steps
    return x
