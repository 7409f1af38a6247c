# mistake: numbers-shared
def sample_latent(batch_size, latent_dim, device):
    numbers = torch.randn(batch_size + latent_dim - 1, device=device)
    return numbers.unfold(0, latent_dim, 1).clone()
