# mistake: not-normal
def sample_latent(batch_size, latent_dim, device):
    return 0.1 * torch.randn(batch_size, latent_dim, device=device)
