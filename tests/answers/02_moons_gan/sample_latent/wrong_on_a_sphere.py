# mistake: rows-normalized
def sample_latent(batch_size, latent_dim, device):
    return F.normalize(torch.randn(batch_size, latent_dim, device=device), dim=1)
