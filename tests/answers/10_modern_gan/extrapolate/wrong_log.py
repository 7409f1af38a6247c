# mistake: line-in-log-n
# says: The line is drawn over log n.
# look: This bias falls like 1/n.
import numpy as np


def extrapolate(distances, sizes):
    return float(np.polyfit(np.log(np.array(sizes)), distances, 1)[1])
