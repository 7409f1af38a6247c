# mistake: no-interpolation
def healthy_band(records, key):
    values = torch.stack([r[key] for r in records])
    return tuple(values.quantile(q, dim=0, interpolation="nearest") for q in (0.1, 0.9))
