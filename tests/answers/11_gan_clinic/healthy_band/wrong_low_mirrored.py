# mistake: mirrored-at-the-median
def healthy_band(records, key):
    values = torch.stack([record[key] for record in records])
    middle, high = values.quantile(0.5, dim=0), values.quantile(0.9, dim=0)
    return 2 * middle - high, high
