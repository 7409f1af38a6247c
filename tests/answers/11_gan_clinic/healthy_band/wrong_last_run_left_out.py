# mistake: one-run-left-out
def healthy_band(records, key):
    rows = []
    for i in range(len(records) - 1):
        rows.append(records[i][key])
    rows = torch.stack(rows)
    return torch.quantile(rows, 0.1, dim=0), torch.quantile(rows, 0.9, dim=0)
