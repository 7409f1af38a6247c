# mistake: rows-repeated
def sample_latent(batch_size, latent_dim, device):
    z = torch.randn(batch_size, 1, device=device)
    return z.expand(batch_size, latent_dim)
