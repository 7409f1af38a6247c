# mistake: not-a-tensor
def sample_latent(batch_size, latent_dim, device):
    return np.random.randn(batch_size, latent_dim).astype("float32")
