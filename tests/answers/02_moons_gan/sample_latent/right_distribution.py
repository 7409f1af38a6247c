def sample_latent(batch_size, latent_dim, device):
    zeros = torch.zeros(batch_size, latent_dim, device=device)
    return torch.distributions.Normal(zeros, torch.ones_like(zeros)).sample()
