# mistake: wrong-device
def _quantile_at(values, level, per_value):
    return values.sort().values[level // per_value]


def transport_cost(x, y):
    n, m = len(x), len(y)
    cuts = sorted(set(range(0, n * m + 1, m)) | set(range(0, n * m + 1, n)))
    levels = torch.tensor(cuts[:-1])
    widths = torch.tensor([b - a for a, b in itertools.pairwise(cuts)]) / (n * m)
    gaps = _quantile_at(x, levels, m) - _quantile_at(y, levels, n)
    return torch.sum(widths * torch.abs(gaps))
