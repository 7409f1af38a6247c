# mistake: opposite-order
def transport_cost(x, y):
    n = math.lcm(len(x), len(y))
    a = x.sort().values.repeat_interleave(n // len(x))
    b = y.sort(descending=True).values.repeat_interleave(n // len(y))
    return (a - b).abs().mean()
