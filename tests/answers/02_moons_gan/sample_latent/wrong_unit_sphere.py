# mistake: rows-normalized
def sample_latent(batch_size, latent_dim, device):
    z = torch.randn(batch_size, latent_dim, device=device)
    return F.normalize(z, dim=1)
