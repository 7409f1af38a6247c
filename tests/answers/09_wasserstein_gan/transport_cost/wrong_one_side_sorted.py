# mistake: pairs-by-index
def transport_cost(x, y):
    n = math.lcm(len(x), len(y))
    return (x.sort().values.repeat_interleave(n // len(x)) - y.repeat_interleave(n // len(y))).abs().mean()
