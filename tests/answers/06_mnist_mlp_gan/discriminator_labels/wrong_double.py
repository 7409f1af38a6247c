# mistake: wrong-dtype
import numpy as np


def discriminator_labels(n_real, n_fake, device):
    labels = np.concatenate([np.ones(n_real), np.zeros(n_fake)])
    return torch.from_numpy(labels).to(device)
