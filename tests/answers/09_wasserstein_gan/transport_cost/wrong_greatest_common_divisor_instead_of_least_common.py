# mistake: nan-for-unequal-sizes
def transport_cost(x, y):
    k = math.gcd(len(x), len(y))
    x = x.sort().values.repeat_interleave(k // len(x))
    y = y.sort().values.repeat_interleave(k // len(y))
    return (x - y).abs().mean()
