def interpolate(real, fake):
    shape = [len(real)] + [1] * (real.dim() - 1)
    eps = torch.distributions.Uniform(0, 1).sample(shape).to(real.device)
    points = eps * real.detach() + (1 - eps) * fake.detach()
    return points.requires_grad_(True)
