# mistake: several-numbers
# says: Each distance is corrected; asked for is one number, where the line arrives.
# look: The intercept of the line.
import numpy as np


def extrapolate(distances, sizes):
    slope = np.polyfit(1 / np.array(sizes), distances, 1)[0]
    return [d - slope / n for d, n in zip(distances, sizes)]
