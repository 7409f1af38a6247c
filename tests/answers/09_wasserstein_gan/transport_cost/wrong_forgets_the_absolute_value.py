# mistake: means-only
def transport_cost(x, y):
    k = math.lcm(len(x), len(y))
    x = x.sort().values.repeat_interleave(k // len(x))
    y = y.sort().values.repeat_interleave(k // len(y))
    return (x - y).mean()
