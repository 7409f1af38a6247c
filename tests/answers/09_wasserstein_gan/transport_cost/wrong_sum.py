# mistake: sum-for-mean
def transport_cost(x, y):
    if len(x) == len(y):
        return (x.sort().values - y.sort().values).abs().sum()
    n = math.lcm(len(x), len(y))
    return (x.sort().values.repeat_interleave(n // len(x)) - y.sort().values.repeat_interleave(n // len(y))).abs().sum()
