# mistake: variance-for-differences
def decorate_with_diffs(data, exponent=2.0):
    mean = data.mean(dim=1, keepdim=True)
    spread = ((data - mean) ** exponent).mean(dim=1, keepdim=True)
    return torch.cat([data, spread.expand_as(data)], dim=1)
