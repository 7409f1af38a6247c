# mistake: axes-swapped
# says: The two axes have changed places: 1/n is fitted to the distances, and where all distances are equal there is no such line.
# look: The distance is what the line gives, 1/n is what it goes by: fit distances over 1/n.
def extrapolate(distances, sizes):
    """Where the least-squares line of the distances over 1/n arrives for n without end: a number."""
    line = statistics.linear_regression(distances, [1 / n for n in sizes])
    return -line.intercept / line.slope
