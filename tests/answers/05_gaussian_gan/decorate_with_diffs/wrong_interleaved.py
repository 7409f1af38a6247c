# mistake: alternating
def decorate_with_diffs(data, exponent=2.0):
    return torch.stack([data, (data - data.mean(1, keepdim=True)) ** exponent], dim=-1).flatten(1)
