# mistake: read-in-the-middle
def extrapolate(distances, sizes):
    line = np.polynomial.Polynomial.fit([1 / n for n in sizes], distances, deg=1)
    return float(line.coef[0])
