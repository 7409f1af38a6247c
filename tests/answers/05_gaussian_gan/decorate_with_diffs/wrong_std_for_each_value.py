# mistake: variance-for-differences
def decorate_with_diffs(data, exponent=2.0):
    spread = data.std(dim=1, keepdim=True)
    return torch.cat([data, spread.repeat(1, data.shape[1])], dim=1)
