# mistake: absolute-terms
def decorate_with_diffs(data, exponent=2.0):
    return torch.cat([data, (data - data.mean(1, keepdim=True)).abs() ** exponent], 1)
