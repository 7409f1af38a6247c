# mistake: divided-by-other-pieces
def transport_cost(x, y):
    pieces = math.lcm(len(x), len(y))
    a = x.sort().values[:, None].expand(-1, pieces // len(x)).flatten()
    b = y.sort().values[:, None].expand(-1, pieces // len(y)).flatten()
    return torch.abs(a - b).sum() / max(len(x), len(y))
