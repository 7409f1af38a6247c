# mistake: parentheses-missing
def decorate_with_diffs(data, exponent=2.0):
    mean = data.mean(dim=1, keepdim=True)
    return torch.cat([data, data - mean**exponent], dim=1)
