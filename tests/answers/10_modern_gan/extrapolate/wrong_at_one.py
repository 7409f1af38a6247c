# mistake: at-one
# says: The line is read off at 1/n = 1, a set of one picture.
# look: n without end means 1/n = 0.
import numpy as np


def extrapolate(distances, sizes):
    slope, start = np.polyfit(1 / np.array(sizes), distances, 1)
    return float(slope + start)
