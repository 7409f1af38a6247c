# mistake: zero-row
def posterior_from_joint(joint):
    rows = []
    for row in joint:
        try:
            rows.append(row / row.sum())
        except ZeroDivisionError:
            rows.append(torch.zeros_like(row))
    return torch.stack(rows)
