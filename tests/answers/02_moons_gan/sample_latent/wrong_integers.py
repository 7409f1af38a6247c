# mistake: whole-numbers-for-floats
def sample_latent(batch_size, latent_dim, device):
    return torch.randint(-3, 4, (batch_size, latent_dim), device=device)
