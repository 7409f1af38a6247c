# mistake: at-one-of-the-sizes
def extrapolate(distances, sizes):
    x = 1 / torch.tensor(sizes, dtype=torch.float64)
    y = torch.tensor(distances, dtype=torch.float64)
    table = torch.stack([x, torch.ones_like(x)], dim=1)
    return float((table @ torch.linalg.lstsq(table, y[:, None]).solution)[-1])
