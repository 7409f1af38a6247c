# mistake: standard-deviations
def healthy_band(records, key):
    values = torch.stack([r[key] for r in records])
    return values.mean(dim=0) - 2 * values.std(dim=0), values.mean(dim=0) + 2 * values.std(dim=0)
