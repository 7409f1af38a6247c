# mistake: width-for-high
def healthy_band(records, key):
    values = torch.stack([record[key] for record in records], dim=-1)
    low = torch.quantile(values, 0.1, dim=-1)
    width = torch.quantile(values, 0.9, dim=-1) - low
    return low, width
