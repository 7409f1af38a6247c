import numpy as np


def discriminator_labels(n_real, n_fake, device):
    labels = np.repeat(np.array([1, 0], dtype=np.float32), [n_real, n_fake])
    return torch.from_numpy(labels).to(device)
