# mistake: parabola-for-line
# says: A parabola is drawn where a line is asked for.
# look: Degree 1.
import numpy as np


def extrapolate(distances, sizes):
    degree = min(2, len(sizes) - 1)
    return float(np.polyfit(1 / np.array(sizes), distances, degree)[-1])
