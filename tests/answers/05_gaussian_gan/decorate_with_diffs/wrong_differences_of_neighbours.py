# mistake: differences-of-neighbors
def decorate_with_diffs(data, exponent=2.0):
    diffs = torch.diff(data, dim=1, append=data[:, :1])
    return torch.cat([data, diffs**exponent], dim=1)
