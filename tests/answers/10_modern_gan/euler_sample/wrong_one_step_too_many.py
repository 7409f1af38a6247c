# mistake: one-step-too-many
# says: There is one step too many.
# look: range(steps).
def euler_sample(velocity, noise, steps):
    x = noise
    with torch.no_grad():
        for i in range(steps + 1):
            t = torch.full((len(x),), i / steps)
            x = x + velocity(x, t) / steps
    return x
