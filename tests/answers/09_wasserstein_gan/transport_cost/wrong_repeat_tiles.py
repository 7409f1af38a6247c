# mistake: repeated-as-a-whole
def transport_cost(x, y):
    k = math.lcm(len(x), len(y))
    xs = x.sort().values.repeat(k // len(x))
    ys = y.sort().values.repeat(k // len(y))
    return (xs - ys).abs().mean()
