# mistake: repeated-as-a-whole
def transport_cost(x, y):
    k = math.lcm(len(x), len(y))
    x = x.sort().values.repeat(k // len(x))
    y = y.sort().values.repeat(k // len(y))
    return (x - y).abs().mean()
