# mistake: rows-merged
def decorate_with_diffs(data, exponent=2.0):
    row = data.reshape(1, -1)
    return torch.cat([row, (row - row.mean()) ** exponent], dim=1)
