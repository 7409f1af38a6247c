# mistake: goes-backward
# says: The samples go against the velocity: with a minus, or from t = 1 down.
# look: From t = 0 on, add velocity / steps in each step.
def euler_sample(velocity, noise, steps):
    x = noise
    with torch.no_grad():
        for i in range(steps):
            t = torch.full((len(x),), i / steps)
            x = x - velocity(x, t) / steps
    return x
