def euler_sample(velocity, noise, steps):
    times = torch.linspace(0, 1, steps + 1).to(noise)[:-1]
    x = noise.detach().clone()
    for t in times:
        with torch.no_grad():
            direction = velocity(x, t.repeat(x.shape[0]))
        x = x + direction / steps
    return x
