# mistake: means-only
def transport_cost(x, y):
    return (x.mean() - y.mean()).abs()
