# mistake: cut-at-zero
def extrapolate(distances, sizes):
    """Where the least-squares line of the distances over 1/n arrives for n without end: a number."""
    import numpy as np

    slope, intercept = np.polyfit([1 / n for n in sizes], distances, 1)
    return max(0.0, float(intercept))
