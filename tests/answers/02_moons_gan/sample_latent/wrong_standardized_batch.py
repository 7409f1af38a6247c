# mistake: not-independent
def sample_latent(batch_size, latent_dim, device):
    """N(0, 1) numbers: a float32 tensor of shape (batch_size, latent_dim) on the device."""
    z = torch.randn(batch_size, latent_dim, device=device)
    z = (z - z.mean(dim=0)) / z.std(dim=0)   # make sure it is N(0, 1)
    return z
