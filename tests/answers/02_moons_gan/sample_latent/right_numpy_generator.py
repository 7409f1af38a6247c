import numpy as np

_rng = np.random.default_rng()


def sample_latent(batch_size, latent_dim, device):
    """N(0, 1) numbers: a float32 tensor of shape (batch_size, latent_dim) on the device."""
    numbers = _rng.standard_normal(size=(batch_size, latent_dim), dtype=np.float32)
    return torch.from_numpy(numbers).to(device)
