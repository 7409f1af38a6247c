def transport_cost(x, y):
    values, order = torch.cat((x, y)).sort()
    masses = torch.cat((torch.full_like(x, 1 / len(x)), torch.full_like(y, -1 / len(y))))[order]
    surplus = masses.cumsum(0)[:-1].abs()
    return torch.dot(surplus, values.diff())
