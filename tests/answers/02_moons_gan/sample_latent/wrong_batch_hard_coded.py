# mistake: size-hard-coded
def sample_latent(batch_size, latent_dim, device):
    return torch.randn(128, latent_dim, device=device)
