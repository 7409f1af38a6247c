# mistake: one-band-for-all-looks
def healthy_band(records, key):
    values = torch.stack([r[key] for r in records])
    looks = values.shape[1]
    return values.quantile(0.1).expand(looks), values.quantile(0.9).expand(looks)
