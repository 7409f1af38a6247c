@torch.no_grad()
def euler_sample(velocity, noise, steps):
    x = noise.clone()
    for i in range(steps):
        t = noise.new_full((noise.shape[0],), i / steps)
        x += velocity(x, t) * (1 / steps)
    return x
