# mistake: left-end-not-counted
def transport_cost(x, y):
    both, _ = torch.cat((x, y)).sort()
    left = both[:-1].detach()
    fx = torch.searchsorted(x.detach().sort()[0], left).to(x.dtype) / len(x)
    fy = torch.searchsorted(y.detach().sort()[0], left).to(x.dtype) / len(y)
    return ((fx - fy).abs() * both.diff()).sum()
