def extrapolate(distances, sizes):
    pairs = sorted(zip(sizes, distances))[:4]
    x, y = [1 / n for n, _ in pairs], [d for _, d in pairs]
    mx, my = sum(x) / len(x), sum(y) / len(y)
    slope = sum((a - mx) * (b - my) for a, b in zip(x, y)) / sum((a - mx) ** 2 for a in x)
    return my - slope * mx
