# mistake: means-only
def transport_cost(x, y):
    n = math.lcm(len(x), len(y))
    a, b = x.sort().values.repeat_interleave(n // len(x)), y.sort().values.repeat_interleave(n // len(y))
    return (a - b).mean().abs()
