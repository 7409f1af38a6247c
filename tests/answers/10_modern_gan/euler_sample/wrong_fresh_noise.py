# mistake: noise-ignored
def euler_sample(velocity, noise, steps):
    x = torch.randn_like(noise)
    with torch.no_grad():
        for i in range(steps):
            t = torch.full((len(x),), i / steps, device=x.device)
            x = x + velocity(x, t) / steps
    return x
