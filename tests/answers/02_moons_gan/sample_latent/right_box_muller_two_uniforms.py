def sample_latent(batch_size, latent_dim, device):
    """N(0, 1) numbers: a float32 tensor of shape (batch_size, latent_dim) on the device."""
    # 1 - rand is in (0, 1], so that the log is finite
    u1 = 1.0 - torch.rand(batch_size, latent_dim, device=device)
    u2 = torch.rand(batch_size, latent_dim, device=device)
    radius = torch.sqrt(-2.0 * torch.log(u1))
    return radius * torch.cos(2 * math.pi * u2)
