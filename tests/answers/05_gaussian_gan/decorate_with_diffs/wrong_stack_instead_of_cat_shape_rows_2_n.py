# mistake: one-dimension-too-many
def decorate_with_diffs(data, exponent=2.0):
    d = (data - data.mean(dim=1, keepdim=True)) ** exponent
    return torch.stack([data, d], dim=1)
