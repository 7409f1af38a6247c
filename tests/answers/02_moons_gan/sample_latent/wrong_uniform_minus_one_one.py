# mistake: not-normal
def sample_latent(batch_size, latent_dim, device):
    z = torch.rand(batch_size, latent_dim, device=device)
    z = 2 * z - 1
    return z
