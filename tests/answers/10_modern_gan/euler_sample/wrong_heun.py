# mistake: asked-twice-in-a-step
# says: Each step asks for the velocity twice, as Heun's method does, or the midpoint method.
# look: Euler's method asks once in each step, at its start.
def euler_sample(velocity, noise, steps):
    x = noise
    with torch.no_grad():
        for i in range(steps):
            t = torch.full((len(x),), i / steps, device=x.device)
            first = velocity(x, t)
            second = velocity(x + first / steps, t + 1 / steps)
            x = x + (first + second) / 2 / steps
    return x
