# mistake: changes-its-input
def decorate_with_diffs(data, exponent=2.0):
    diffs = data
    diffs -= data.mean(dim=1, keepdim=True)
    return torch.cat([data, diffs**exponent], dim=1)
