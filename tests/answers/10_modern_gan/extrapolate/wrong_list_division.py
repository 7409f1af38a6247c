# mistake: arithmetic-on-a-list
import numpy as np


def extrapolate(distances, sizes):
    return float(np.polyfit(1 / sizes, distances, 1)[1])
