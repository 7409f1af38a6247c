# mistake: step-size-1
# says: Each step is as long as the whole way.
# look: Divide by the number of steps.
def euler_sample(velocity, noise, steps):
    x = noise
    with torch.no_grad():
        for i in range(steps):
            t = torch.full((len(x),), i / steps)
            x = x + velocity(x, t)
    return x
