# mistake: not-fresh
def sample_latent(batch_size, latent_dim, device):
    generator = torch.Generator().manual_seed(42)
    return torch.randn(batch_size, latent_dim, generator=generator).to(device)
