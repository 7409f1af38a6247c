# mistake: axes-swapped
def sample_latent(batch_size, latent_dim, device):
    return torch.randn(latent_dim, batch_size, device=device)
