# mistake: wrong-dtype
import numpy as np


def discriminator_labels(n_real, n_fake, device):
    return torch.from_numpy(np.concatenate([np.ones(n_real), np.zeros(n_fake)])).to(device)
