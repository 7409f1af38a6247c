# mistake: interpolated
def transport_cost(x, y):
    if len(x) == len(y):
        return (x.sort().values - y.sort().values).abs().mean()
    q = torch.linspace(0, 1, 1001, device=x.device)
    return (torch.quantile(x, q) - torch.quantile(y, q)).abs().mean()
