def posterior_from_joint(joint):
    nx, ny = joint.shape
    rows = []
    for i in range(nx):
        row = joint[i]
        mass = row.sum()
        if mass > 0:
            rows.append(row / mass)
        else:
            # no idea about y when x never happens
            rows.append(torch.full_like(row, 1.0 / ny))
    return torch.stack(rows)
