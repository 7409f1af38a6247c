# mistake: not-a-tensor
import random


def real_sampler(mean, std):
    return lambda n: [[random.gauss(mean, std) for _ in range(n)]]
