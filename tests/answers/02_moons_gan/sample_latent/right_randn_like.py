def sample_latent(batch_size, latent_dim, device):
    template = torch.zeros(batch_size, latent_dim, device=device)
    return torch.randn_like(template)
