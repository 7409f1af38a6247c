# mistake: drawn-once
cache = {}


def sample_latent(batch_size, latent_dim, device):
    key = batch_size, latent_dim, device
    if key not in cache:
        cache[key] = torch.randn(batch_size, latent_dim, device=device)
    return cache[key]
