# mistake: returns-nothing
def sample_latent(batch_size, latent_dim, device):
    """N(0, 1) numbers: a float32 tensor of shape (batch_size, latent_dim) on the device."""
    z = torch.randn(batch_size, latent_dim).to(device)
