# mistake: returns-too-early
# says: The samples come back after the first step: return stands inside the loop.
# look: Move it to the left.
def euler_sample(velocity, noise, steps):
    x = noise
    with torch.no_grad():
        for i in range(steps):
            t = torch.full((len(x),), i / steps)
            x = x + velocity(x, t) / steps
            return x
