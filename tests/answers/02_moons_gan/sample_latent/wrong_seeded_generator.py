# mistake: not-fresh
def sample_latent(batch_size, latent_dim, device):
    gen = torch.Generator(device=device).manual_seed(0)
    return torch.randn(batch_size, latent_dim, generator=gen, device=device)
