# mistake: device-ignored
def sample_latent(batch_size, latent_dim, device):
    z = torch.randn((batch_size, latent_dim))
    z.to(device)
    return z
