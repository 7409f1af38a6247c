def sample_latent(batch_size, latent_dim, device):
    """N(0, 1) numbers: a float32 tensor of shape (batch_size, latent_dim) on the device."""
    standard = torch.distributions.Normal(loc=0.0, scale=1.0)
    draws = standard.sample((batch_size, latent_dim))
    return draws.to(device)
