# mistake: stacked-on-dim-0
def decorate_with_diffs(data, exponent=2.0):
    diffs = (data - data.mean(dim=1, keepdim=True)) ** exponent
    return torch.cat([data, diffs], dim=0)
