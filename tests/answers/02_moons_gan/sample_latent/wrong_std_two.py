# mistake: not-normal
def sample_latent(batch_size, latent_dim, device):
    return torch.normal(0.0, 2.0, (batch_size, latent_dim), device=device)
