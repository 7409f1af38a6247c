# mistake: times-in-the-middle
# says: The field is asked at the middle of each step.
# look: Euler's method asks at its start, i / steps.
def euler_sample(velocity, noise, steps):
    x = noise
    with torch.no_grad():
        for i in range(steps):
            t = torch.full((len(x),), (i + 0.5) / steps)
            x = x + velocity(x, t) / steps
    return x
