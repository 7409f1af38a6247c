# mistake: different-numbers-of-pieces
def transport_cost(x, y):
    n, m = len(x), len(y)
    k = math.lcm(n, m)
    xs = x.repeat_interleave(k // m).sort().values
    ys = y.repeat_interleave(k // n).sort().values
    return (xs - ys).abs().mean()
