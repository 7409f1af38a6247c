# mistake: not-fresh
def sample_latent(batch_size, latent_dim, device):
    torch.manual_seed(0)
    return torch.randn(batch_size, latent_dim, device=device)
