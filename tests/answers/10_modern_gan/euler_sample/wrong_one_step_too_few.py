# mistake: one-step-too-few
# says: There is one step too few.
# look: range(steps).
def euler_sample(velocity, noise, steps):
    x = noise
    with torch.no_grad():
        for i in range(max(steps - 1, 1)):
            t = torch.full((len(x),), i / steps)
            x = x + velocity(x, t) / steps
    return x
