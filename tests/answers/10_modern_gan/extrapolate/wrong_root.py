# mistake: line-in-root-n
# says: The line is drawn over 1/√n.
# look: This bias falls like 1/n.
import numpy as np


def extrapolate(distances, sizes):
    return float(np.polyfit(1 / np.sqrt(np.array(sizes)), distances, 1)[1])
