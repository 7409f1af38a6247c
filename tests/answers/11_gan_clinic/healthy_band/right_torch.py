def healthy_band(records, key):
    values = torch.stack([r[key] for r in records])
    low, high = torch.quantile(values, torch.tensor([0.1, 0.9]), dim=0)
    return low, high
