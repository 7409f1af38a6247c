# mistake: interpolated
def transport_cost(x, y):
    levels = torch.linspace(0, 1, 100, dtype=x.dtype)
    return (torch.quantile(x, levels) - torch.quantile(y, levels)).abs().mean()
