# mistake: unknown-name
def sample_latent(batch_size, latent_dim, device):
    return torch.randn(batchsize, latent_dim, device=device)
