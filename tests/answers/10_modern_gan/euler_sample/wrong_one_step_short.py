# mistake: first-step-left-out
def euler_sample(velocity, noise, steps):
    x = noise.clone()
    with torch.no_grad():
        for i in range(1, steps):
            t = torch.full((len(x),), i / steps, device=x.device)
            x = x + velocity(x, t) / steps
    return x
