def healthy_band(records, key):
    return torch.stack([record[key] for record in records], dim=1).quantile(torch.tensor([0.1, 0.9]), dim=1)
