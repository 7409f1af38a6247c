# mistake: slope-for-value
# says: This is the slope of the line, not its value at 1/n = 0.
# look: polyfit gives the slope first.
import numpy as np


def extrapolate(distances, sizes):
    return float(np.polyfit(1 / np.array(sizes), distances, 1)[0])
