# mistake: two-numbers
def extrapolate(distances, sizes):
    line = statistics.linear_regression([1 / n for n in sizes], distances)
    return line.intercept, line.slope
