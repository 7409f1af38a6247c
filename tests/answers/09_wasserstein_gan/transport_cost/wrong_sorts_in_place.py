# mistake: changes-its-input
def transport_cost(x, y):
    with torch.no_grad():
        x.copy_(x.sort().values)
        y.copy_(y.sort().values)
    n = math.lcm(len(x), len(y))
    return (x.repeat_interleave(n // len(x)) - y.repeat_interleave(n // len(y))).abs().mean()
