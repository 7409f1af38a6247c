def transport_cost(x, y):
    xs, ys = torch.sort(x)[0], torch.sort(y)[0]
    places = torch.sort(torch.cat([x, y]))[0]
    widths = places[1:] - places[:-1]
    left = places[:-1].detach()
    below_x = torch.searchsorted(xs.detach(), left, right=True) / len(x)
    below_y = torch.searchsorted(ys.detach(), left, right=True) / len(y)
    return ((below_x - below_y).abs() * widths).sum()
