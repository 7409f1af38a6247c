def euler_sample(velocity, noise, steps):
    x, i = noise.detach(), 0
    while i < steps:
        t = torch.empty(len(noise), device=noise.device).fill_(i / steps)
        x = (x + velocity(x, t) * (1 / steps)).detach()
        i += 1
    return x
