STANDARD_NORMAL = torch.distributions.Normal(loc=0.0, scale=1.0)


def sample_latent(batch_size, latent_dim, device):
    """N(0, 1) numbers: a float32 tensor of shape (batch_size, latent_dim) on the device."""
    return STANDARD_NORMAL.sample((batch_size, latent_dim)).to(device)
