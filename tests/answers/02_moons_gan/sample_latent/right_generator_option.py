def sample_latent(batch_size, latent_dim, device, generator=None):
    """N(0, 1) numbers: a float32 tensor of shape (batch_size, latent_dim) on the device."""
    size = (batch_size, latent_dim)
    return torch.randn(size, generator=generator, dtype=torch.float32, device=device)
