def fool_frechet(features_of, target, steps):
    x = torch.rand(target.shape[0], 3, 16, 16, device=target.device)
    m, v = torch.zeros_like(x), torch.zeros_like(x)
    for step in range(1, steps + 1):
        x.requires_grad_(True)
        error = (features_of(x) - target).pow(2).mean()
        (g,) = torch.autograd.grad(error, x)
        m = 0.9 * m + 0.1 * g
        v = 0.999 * v + 0.001 * g * g
        move = 0.02 * (m / (1 - 0.9**step)) / ((v / (1 - 0.999**step)).sqrt() + 1e-8)
        x = (x.detach() - move).clamp(0, 1)
    return x.detach()
