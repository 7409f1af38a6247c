# mistake: not-normal
def sample_latent(batch_size, latent_dim, device):
    """N(0, 1) numbers: a float32 tensor of shape (batch_size, latent_dim) on the device."""
    return torch.empty(batch_size, latent_dim, device=device).normal_(0, 0.02)
