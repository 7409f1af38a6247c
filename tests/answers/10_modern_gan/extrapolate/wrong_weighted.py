# mistake: weighted
# says: The points have different weights in your line.
# look: Plain least squares: every point counts the same.
import numpy as np


def extrapolate(distances, sizes):
    return float(np.polyfit(1 / np.array(sizes), distances, 1, w=np.sqrt(sizes))[1])
