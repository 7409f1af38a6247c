# mistake: constant
def sample_latent(batch_size, latent_dim, device):
    return torch.normal(1.0, 0.0, size=(batch_size, latent_dim), device=device)
