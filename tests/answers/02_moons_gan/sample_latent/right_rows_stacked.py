def sample_latent(batch_size, latent_dim, device):
    """N(0, 1) numbers: a float32 tensor of shape (batch_size, latent_dim) on the device."""
    rows = [torch.randn(latent_dim) for _ in range(batch_size)]
    return torch.stack(rows).to(device)
