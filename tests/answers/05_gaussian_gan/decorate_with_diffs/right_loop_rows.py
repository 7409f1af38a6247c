def decorate_with_diffs(data, exponent=2.0):
    decorated = []
    for row in data:
        diffs = row - row.mean()
        decorated.append(torch.cat([row, diffs**exponent]))
    return torch.stack(decorated)
