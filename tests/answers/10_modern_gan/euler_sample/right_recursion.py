def euler_sample(velocity, noise, steps, done=0):
    if done == steps:
        return noise
    with torch.no_grad():
        moved = noise + (1 / steps) * velocity(noise, torch.ones(noise.shape[0], device=noise.device) * done / steps)
    return euler_sample(velocity, moved, steps, done + 1)
