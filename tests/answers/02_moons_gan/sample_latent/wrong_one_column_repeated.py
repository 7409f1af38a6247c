# mistake: rows-repeated
def sample_latent(batch_size, latent_dim, device):
    return torch.randn(batch_size, 1, device=device).repeat(1, latent_dim)
