# mistake: always-asked-at-the-noise
# says: The field is asked at the noise in each step, not where the samples are.
# look: velocity(x, t).
def euler_sample(velocity, noise, steps):
    x = noise
    with torch.no_grad():
        for i in range(steps):
            t = torch.full((len(x),), i / steps)
            x = x + velocity(noise, t) / steps
    return x
