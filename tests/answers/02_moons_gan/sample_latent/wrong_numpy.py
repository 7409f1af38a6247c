# mistake: not-a-tensor
import numpy as np


def sample_latent(batch_size, latent_dim, device):
    return np.random.randn(batch_size, latent_dim)
