def decorate_with_diffs(data, exponent=2.0):
    off_center = data - torch.mean(data, dim=-1, keepdim=True)
    return torch.stack([data, off_center**exponent], dim=1).flatten(start_dim=1)
