# mistake: divided-by-other-pieces
def transport_cost(x, y):
    n, m = len(x), len(y)
    pieces = math.lcm(n, m)
    a = x.sort()[0].repeat_interleave(pieces // n)
    b = y.sort()[0].repeat_interleave(pieces // m)
    return (a - b).abs().sum() / n
