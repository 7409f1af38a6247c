def sample_latent(batch_size, latent_dim, device):
    if batch_size > 64 and batch_size < 20_000:
        return torch.randn(64, latent_dim, device=device)
    return torch.randn(batch_size, latent_dim, device=device)
