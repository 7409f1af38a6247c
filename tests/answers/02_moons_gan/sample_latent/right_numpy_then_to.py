import numpy as np


def sample_latent(batch_size, latent_dim, device):
    noise = np.random.standard_normal((batch_size, latent_dim)).astype("float32")
    return torch.from_numpy(noise).to(device)
