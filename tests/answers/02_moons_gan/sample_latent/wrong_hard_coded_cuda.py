# mistake: gpu-hard-coded
def sample_latent(batch_size, latent_dim, device):
    z = torch.randn(batch_size, latent_dim, device="cuda")
    return z
