# mistake: wrong-dtype
import numpy as np


def real_sampler(mean, std):
    return lambda n: torch.from_numpy(np.random.normal(mean, std, (1, n)))
