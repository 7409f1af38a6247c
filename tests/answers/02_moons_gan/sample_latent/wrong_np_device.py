# mistake: wrong-call
def sample_latent(batch_size, latent_dim, device):
    return torch.tensor(np.random.randn(batch_size, latent_dim, device=device))
