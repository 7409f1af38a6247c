def fool_frechet(features_of, target, steps):
    x = torch.rand(len(target), 3, 16, 16, device=target.device)
    m, v = torch.zeros_like(x), torch.zeros_like(x)
    for step in range(1, steps + 1):
        here = x.clone().requires_grad_()
        off = features_of(here) - target
        (g,) = torch.autograd.grad(off.pow(2).mean(), here)
        m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g * g
        move = (m / (1 - 0.9**step)) / ((v / (1 - 0.999**step)).sqrt() + 1e-8)
        x = (x - 0.02 * move).clamp(0, 1)
    return x
