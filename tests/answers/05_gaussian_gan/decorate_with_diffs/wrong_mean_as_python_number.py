# mistake: mean-detached
def decorate_with_diffs(data, exponent=2.0):
    rows = []
    for row in data:
        m = row.mean().item()
        rows.append(torch.cat([row, (row - m) ** exponent]))
    return torch.stack(rows)
