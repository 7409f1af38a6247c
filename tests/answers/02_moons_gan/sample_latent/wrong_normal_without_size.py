# mistake: raises-an-error
def sample_latent(batch_size, latent_dim, device):
    return torch.normal(batch_size, latent_dim).to(device)
