# mistake: not-a-tensor
def discriminator_labels(n_real, n_fake, device):
    import numpy as np

    return np.concatenate([np.ones(n_real), np.zeros(n_fake)])
