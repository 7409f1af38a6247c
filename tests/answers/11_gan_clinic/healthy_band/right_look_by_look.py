def healthy_band(records, key):
    low, high = [], []
    for look in range(len(records[0][key])):
        runs = torch.tensor([record[key][look].item() for record in records])
        low.append(runs.quantile(0.1))
        high.append(runs.quantile(0.9))
    return torch.stack(low), torch.stack(high)
