def extrapolate(distances, sizes):
    n = len(sizes)
    inverse = [1 / size for size in sizes]
    sx, sy = sum(inverse), sum(distances)
    sxx = sum(x * x for x in inverse)
    sxy = sum(x * y for x, y in zip(inverse, distances))
    return (sy * sxx - sx * sxy) / (n * sxx - sx**2)
