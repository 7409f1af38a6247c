import numpy as np


def noise_sampler():
    generator = np.random.default_rng()

    def sample(m, n):
        return torch.from_numpy(generator.random((m, n), dtype=np.float32))

    return sample
