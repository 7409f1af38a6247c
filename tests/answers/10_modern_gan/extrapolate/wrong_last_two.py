# mistake: through-two-points
def extrapolate(distances, sizes):
    x1, x2 = 1 / sizes[-2], 1 / sizes[-1]
    y1, y2 = distances[-2], distances[-1]
    return y2 - x2 * (y2 - y1) / (x2 - x1)
