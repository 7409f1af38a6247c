# mistake: wrong-dtype
import numpy as np


def noise_sampler():
    def sample(m, n):
        return torch.tensor(np.random.rand(m, n))
    return sample
