import numpy as np


def extrapolate(distances, sizes):
    return np.polyfit([1 / n for n in sizes], distances, deg=1)[-1]
