# mistake: slope-through-the-origin
# says: The slope is that of a line through the origin.
# look: Subtract the means of x and y before you multiply.
def extrapolate(distances, sizes):
    x = [1 / n for n in sizes]
    slope = sum(a * b for a, b in zip(x, distances)) / sum(a * a for a in x)
    return sum(distances) / len(distances) - slope * sum(x) / len(x)
