# mistake: rest-left-out
def transport_cost(x, y):
    n = min(len(x), len(y))
    xs, ys = x.sort().values[:n], y.sort().values[:n]
    return (xs - ys).abs().mean()
