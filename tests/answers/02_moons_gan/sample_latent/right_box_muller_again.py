def _two_uniform(shape, device):
    return 1 - torch.rand(shape, device=device), torch.rand(shape, device=device)


def sample_latent(batch_size, latent_dim, device):
    u1, u2 = _two_uniform((batch_size, latent_dim), device)
    radius = (-2 * u1.log()).sqrt()
    return radius * torch.cos(2 * math.pi * u2)
