import numpy as np


def noise_sampler():
    return lambda m, n: torch.from_numpy(np.random.random_sample((m, n))).float()
