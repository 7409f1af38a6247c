# mistake: not-a-tensor
import numpy as np


def noise_sampler():
    return lambda m, n: np.random.rand(m, n)
