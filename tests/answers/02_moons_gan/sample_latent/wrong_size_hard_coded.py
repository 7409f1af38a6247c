# mistake: size-hard-coded
def sample_latent(batch_size, latent_dim, device):
    return torch.randn(batch_size, 4, device=device)
