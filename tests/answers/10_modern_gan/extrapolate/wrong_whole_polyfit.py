# mistake: two-numbers
import numpy as np


def extrapolate(distances, sizes):
    return np.polyfit(1 / np.array(sizes), distances, 1)
