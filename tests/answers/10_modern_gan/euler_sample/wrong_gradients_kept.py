# mistake: graph-kept
# says: The samples hang on the graph of all steps, which costs memory.
# look: torch.no_grad() around the loop.
def euler_sample(velocity, noise, steps):
    x = noise
    for i in range(steps):
        t = torch.full((len(x),), i / steps)
        x = x + velocity(x, t) / steps
    return x
