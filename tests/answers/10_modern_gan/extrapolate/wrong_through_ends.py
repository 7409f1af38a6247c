# mistake: through-two-points
# says: The line goes through the first and the last point, and the others play no part.
# look: The least-squares line looks at all of them.
def extrapolate(distances, sizes):
    x = [1 / n for n in sizes]
    slope = (distances[-1] - distances[0]) / (x[-1] - x[0])
    return distances[-1] - slope * x[-1]
