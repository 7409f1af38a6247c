# mistake: no-interpolation
def healthy_band(records, key):
    values = torch.stack([record[key] for record in records])
    return (torch.quantile(values, 0.1, dim=0, interpolation="lower"),
            torch.quantile(values, 0.9, dim=0, interpolation="lower"))
