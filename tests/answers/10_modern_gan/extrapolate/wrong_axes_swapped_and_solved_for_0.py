# mistake: axes-swapped
def extrapolate(distances, sizes):
    import numpy as np

    slope, intercept = np.polyfit(distances, 1 / np.array(sizes, dtype=float), 1)
    return float(-intercept / slope)
