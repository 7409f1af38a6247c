def sample_latent(batch_size, latent_dim, device):
    """N(0, 1) numbers: a float32 tensor of shape (batch_size, latent_dim) on the device."""
    shape = (batch_size, latent_dim)
    noise = torch.randn(shape)
    return noise.to(device)
