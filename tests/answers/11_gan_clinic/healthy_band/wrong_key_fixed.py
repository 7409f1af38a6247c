# mistake: key-ignored
def healthy_band(records, key):
    values = torch.stack([record["coverage"] for record in records])
    return torch.quantile(values, 0.1, dim=0), torch.quantile(values, 0.9, dim=0)
