@torch.no_grad()
def euler_sample(velocity, noise, steps):
    x = noise.clone()
    for t in torch.linspace(0, 1, steps + 1, device=noise.device)[:-1]:
        x += velocity(x, t.repeat(len(x))) / steps
    return x
