# mistake: different-numbers-of-pieces
def transport_cost(x, y):
    return (torch.sort(x).values - torch.sort(y).values).abs().mean()
