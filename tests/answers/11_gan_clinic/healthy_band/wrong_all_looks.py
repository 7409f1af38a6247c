# mistake: one-band-for-all-looks
def healthy_band(records, key):
    values = torch.stack([r[key] for r in records])
    return values.quantile(0.1), values.quantile(0.9)
