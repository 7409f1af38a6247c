# mistake: other-slope
def extrapolate(distances, sizes):
    xs = [1 / n for n in sizes]
    x_bar, y_bar = statistics.mean(xs), statistics.mean(distances)
    slope = sum((x - x_bar) * (y - y_bar) for x, y in zip(xs, distances)) / sum(abs(x - x_bar) for x in xs)
    return y_bar - slope * x_bar
