# mistake: filled-up-with-zeros
def transport_cost(x, y):
    k = max(len(x), len(y))
    x = F.pad(x, (0, k - len(x))).sort().values
    y = F.pad(y, (0, k - len(y))).sort().values
    return (x - y).abs().mean()
