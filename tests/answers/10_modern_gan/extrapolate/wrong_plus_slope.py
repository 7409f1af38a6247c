# mistake: slope-added
def extrapolate(distances, sizes):
    xs = [1 / n for n in sizes]
    x_bar, y_bar = statistics.mean(xs), statistics.mean(distances)
    slope = sum((x - x_bar) * (y - y_bar) for x, y in zip(xs, distances)) / sum((x - x_bar) ** 2 for x in xs)
    return y_bar + slope * x_bar
