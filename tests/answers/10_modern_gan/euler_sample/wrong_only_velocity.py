# mistake: place-forgotten
# says: The place is replaced by the step; it should be added to it.
# look: x = x + …
def euler_sample(velocity, noise, steps):
    x = noise
    with torch.no_grad():
        for i in range(steps):
            t = torch.full((len(x),), i / steps)
            x = velocity(x, t) / steps
    return x
