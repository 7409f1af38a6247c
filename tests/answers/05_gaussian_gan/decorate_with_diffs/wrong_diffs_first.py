# mistake: differences-first
def decorate_with_diffs(data, exponent=2.0):
    diffs = (data - data.mean(dim=1, keepdim=True)) ** exponent
    return torch.cat([diffs, data], dim=1)
