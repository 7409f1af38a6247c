# mistake: not-independent
def sample_latent(batch_size, latent_dim, device):
    z = torch.randn(batch_size, latent_dim, device=device)
    return (z - z.mean()) / z.std()
