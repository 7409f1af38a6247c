def posterior_from_joint(joint):
    rows = []
    for row in joint:
        total = row.sum()
        rows.append(row / total if total > 0 else torch.zeros_like(row))
    return torch.stack(rows)
