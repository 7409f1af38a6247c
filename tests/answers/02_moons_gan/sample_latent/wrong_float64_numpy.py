# mistake: wrong-dtype
import numpy as np


def sample_latent(batch_size, latent_dim, device):
    """N(0, 1) numbers: a float32 tensor of shape (batch_size, latent_dim) on the device."""
    return torch.from_numpy(np.random.randn(batch_size, latent_dim)).to(device)
