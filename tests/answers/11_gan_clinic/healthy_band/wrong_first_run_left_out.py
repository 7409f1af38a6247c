# mistake: one-run-left-out
def healthy_band(records, key):
    values = torch.stack([record[key] for record in records[1:]])
    low, high = torch.quantile(values, torch.tensor([0.1, 0.9]), dim=0)
    return low, high
