# mistake: differences-detached
def decorate_with_diffs(data, exponent=2.0):
    with torch.no_grad():
        diffs = (data - data.mean(dim=1, keepdim=True)) ** exponent
    return torch.cat([data, diffs], dim=1)
