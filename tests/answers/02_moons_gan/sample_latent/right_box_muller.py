def sample_latent(batch_size, latent_dim, device):
    radius = torch.sqrt(-2 * torch.log(1 - torch.rand(batch_size, latent_dim, device=device)))
    return radius * torch.cos(2 * math.pi * torch.rand(batch_size, latent_dim, device=device))
