# mistake: axes-swapped
def extrapolate(distances, sizes):
    """Where the least-squares line of the distances over 1/n arrives for n without end: a number."""
    line = statistics.linear_regression(distances, [1 / n for n in sizes])
    return -line.intercept / line.slope
