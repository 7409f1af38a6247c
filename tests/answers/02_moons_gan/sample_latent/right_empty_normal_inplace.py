def sample_latent(batch_size: int, latent_dim: int, device) -> torch.Tensor:
    """N(0, 1) numbers: a float32 tensor of shape (batch_size, latent_dim) on the device."""
    assert batch_size >= 0 and latent_dim > 0, "sizes must be positive"
    noise = torch.empty(batch_size, latent_dim, dtype=torch.float32, device=device)
    return noise.normal_(mean=0.0, std=1.0)
