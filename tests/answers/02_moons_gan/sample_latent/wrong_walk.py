# mistake: numbers-depend
def sample_latent(batch_size, latent_dim, device):
    z = torch.randn(batch_size, latent_dim, device=device)
    for i in range(1, min(batch_size, 4000)):
        z[i] = 0.6 * z[i - 1] + 0.8 * z[i]
    return z
