# mistake: first-rows-mean
def decorate_with_diffs(data, exponent=2.0):
    mean = data.mean(dim=1, keepdim=True)
    diffs = data - mean[0]
    return torch.cat([data, diffs**exponent], dim=1)
