# mistake: tails-missing
def sample_latent(batch_size, latent_dim, device):
    z = torch.randn(batch_size, latent_dim, device=device)
    return z.clamp(-1, 1)
