# mistake: numbers-depend
def sample_latent(batch_size, latent_dim, device):
    z = torch.randn(batch_size, latent_dim, device=device)
    if latent_dim > 1:
        z[:, 1] = 0.8 * z[:, 0] + 0.6 * z[:, 1]
    return z
