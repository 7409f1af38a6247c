# mistake: device-ignored
def sample_latent(batch_size, latent_dim, device):
    noise = torch.randn(batch_size, latent_dim)
    noise.to(device)
    return noise
