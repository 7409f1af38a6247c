# mistake: at-one-of-the-sizes
def extrapolate(distances, sizes):
    x = [1 / n for n in sizes]
    line = statistics.linear_regression(x, distances)
    return line.intercept + line.slope * min(x)
