# mistake: time-runs-back
# says: Time runs from 1 to 0.
# look: It begins with 0, at the noise.
def euler_sample(velocity, noise, steps):
    x = noise
    with torch.no_grad():
        for i in range(steps):
            t = torch.full((len(x),), 1 - i / steps)
            x = x + velocity(x, t) / steps
    return x
