# mistake: constant
def sample_latent(batch_size, latent_dim, device):
    return torch.zeros(batch_size, latent_dim, device=device)
