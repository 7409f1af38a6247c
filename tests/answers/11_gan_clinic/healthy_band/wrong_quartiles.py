# mistake: other-quantiles
def healthy_band(records, key):
    values = torch.stack([r[key] for r in records])
    return values.quantile(0.25, dim=0), values.quantile(0.75, dim=0)
