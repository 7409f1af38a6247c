def decorate_with_diffs(data, exponent=2.0):
    columns = data.T
    differences = (columns - columns.mean(dim=0)) ** exponent
    return torch.vstack([columns, differences]).T
