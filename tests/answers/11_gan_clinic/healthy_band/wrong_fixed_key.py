# mistake: key-ignored
def healthy_band(records, key):
    values = torch.stack([r["loss_d"] for r in records])
    return values.quantile(0.1, dim=0), values.quantile(0.9, dim=0)
