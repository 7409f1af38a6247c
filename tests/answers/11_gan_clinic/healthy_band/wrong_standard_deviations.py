# mistake: standard-deviations
def healthy_band(records, key):
    values = torch.stack([r[key] for r in records])
    mean, std = values.mean(dim=0), values.std(dim=0)
    return mean - 1.28 * std, mean + 1.28 * std
