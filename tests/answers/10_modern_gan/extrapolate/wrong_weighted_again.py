# mistake: weighted
import numpy as np


def extrapolate(distances, sizes):
    sizes = np.array(sizes, dtype=float)
    return float(np.polyfit(1 / sizes, distances, 1, w=sizes)[1])
