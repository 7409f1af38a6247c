# mistake: earlier-calls-count
def healthy_band(records, key, runs=[]):
    for record in records:
        runs.append(record[key])
    values = torch.stack(runs)
    return torch.quantile(values, 0.1, dim=0), torch.quantile(values, 0.9, dim=0)
