# mistake: mirrored-at-the-median
def healthy_band(records, key):
    values = torch.stack([record[key] for record in records])
    low = values.quantile(0.1, dim=0)
    middle = values.quantile(0.5, dim=0)
    return low, middle + (middle - low)
