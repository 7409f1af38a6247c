# mistake: all-pairs
def transport_cost(x, y):
    return (x[:, None] - y[None, :]).abs().mean()
