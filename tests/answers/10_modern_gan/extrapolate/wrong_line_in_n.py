# mistake: line-in-n
# says: The line is drawn over n; the bias falls like 1/n.
# look: x is 1/n, and the value is read off at x = 0.
import numpy as np


def extrapolate(distances, sizes):
    return float(np.polyfit(sizes, distances, 1)[1])
