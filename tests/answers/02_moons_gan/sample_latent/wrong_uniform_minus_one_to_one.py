# mistake: not-normal
def sample_latent(batch_size, latent_dim, device):
    return 2 * torch.rand(batch_size, latent_dim, device=device) - 1
