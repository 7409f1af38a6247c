# mistake: earlier-calls-count
runs = []


def healthy_band(records, key):
    runs.extend(record[key] for record in records)
    low, high = torch.quantile(torch.stack(runs), torch.tensor([0.1, 0.9]), dim=0)
    return low, high
