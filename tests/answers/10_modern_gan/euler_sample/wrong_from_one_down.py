# mistake: goes-backward
def euler_sample(velocity, noise, steps):
    """Where noise (n, k) arrives when it follows the velocity from t = 0 to 1 in so many steps: (n, k)."""
    x = noise
    with torch.no_grad():
        for i in reversed(range(steps)):
            t = torch.full((len(noise),), (i + 1) / steps)
            x = x - velocity(x, t) / steps
    return x
