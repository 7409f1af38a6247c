# mistake: wrong-dtype
def sample_latent(batch_size, latent_dim, device):
    return torch.randn(batch_size, latent_dim, device=device, dtype=torch.float64)
