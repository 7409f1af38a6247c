# mistake: times-late-by-one
# says: The field is asked at the end of each step, not at its start.
# look: Step number i, from 0, starts at i / steps.
def euler_sample(velocity, noise, steps):
    x = noise
    with torch.no_grad():
        for i in range(steps):
            t = torch.full((len(x),), (i + 1) / steps)
            x = x + velocity(x, t) / steps
    return x
