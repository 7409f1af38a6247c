def sample_latent(batch_size, latent_dim, device):
    return torch.normal(mean=0.0, std=1.0, size=(batch_size, latent_dim), device=device)
