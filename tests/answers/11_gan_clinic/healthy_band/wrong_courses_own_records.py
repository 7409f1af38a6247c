# mistake: records-ignored
def healthy_band(records, key):
    healthy = clinic.load_records()["healthy"]
    values = torch.stack([record[key] for record in healthy])
    return values.quantile(0.1, dim=0), values.quantile(0.9, dim=0)
