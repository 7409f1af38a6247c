import numpy as np


def real_sampler(mean, std):
    return lambda n: torch.tensor(np.random.normal(mean, std, (1, n)), dtype=torch.float32)
