# mistake: numbers-shared
def sample_latent(batch_size, latent_dim, device):
    half = torch.randn((batch_size + 1) // 2, latent_dim, device=device)
    return torch.cat([half, -half])[:batch_size]
