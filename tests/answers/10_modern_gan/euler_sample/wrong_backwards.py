# mistake: goes-backward
# says: The samples go against the velocity.
# look: Plus.
def euler_sample(velocity, noise, steps):
    x = noise
    with torch.no_grad():
        for i in range(steps):
            t = torch.full((len(x),), i / steps)
            x = x - velocity(x, t) / steps
    return x
