# mistake: returns-nothing
def sample_latent(batch_size, latent_dim, device):
    print(torch.randn(batch_size, latent_dim, device=device))
