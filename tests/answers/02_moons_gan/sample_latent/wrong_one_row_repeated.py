# mistake: rows-repeated
def sample_latent(batch_size, latent_dim, device):
    return torch.randn(1, latent_dim, device=device).expand(batch_size, latent_dim)
