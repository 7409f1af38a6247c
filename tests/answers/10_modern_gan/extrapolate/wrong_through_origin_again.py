# mistake: line-through-the-origin
def extrapolate(distances, sizes):
    x = [1 / n for n in sizes]
    slope = sum(a * b for a, b in zip(x, distances)) / sum(a * a for a in x)
    return slope * 0.0
