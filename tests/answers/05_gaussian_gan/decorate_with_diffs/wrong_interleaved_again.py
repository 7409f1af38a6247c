# mistake: alternating
def decorate_with_diffs(data, exponent=2.0):
    diffs = (data - data.mean(dim=1, keepdim=True)) ** exponent
    return torch.stack([data, diffs], dim=2).reshape(data.shape[0], -1)
