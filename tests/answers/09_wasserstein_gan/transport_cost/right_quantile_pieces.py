def transport_cost(x, y):
    x, y = x.sort().values, y.sort().values
    n, m = len(x), len(y)
    cuts = sorted({i / n for i in range(n + 1)} | {j / m for j in range(m + 1)})
    cost = 0.0
    for low, high in zip(cuts, cuts[1:]):
        middle = (low + high) / 2
        cost = cost + (high - low) * (x[int(middle * n)] - y[int(middle * m)]).abs()
    return cost
