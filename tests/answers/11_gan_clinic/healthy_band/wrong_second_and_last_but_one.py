# mistake: one-run-left-out-at-each-end
def healthy_band(records, key):
    values = torch.stack([record[key] for record in records]).sort(dim=0).values
    return values[1], values[-2]
