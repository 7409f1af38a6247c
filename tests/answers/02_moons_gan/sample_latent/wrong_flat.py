# mistake: flat-for-table
def sample_latent(batch_size, latent_dim, device):
    return torch.randn(batch_size * latent_dim, device=device)
