# mistake: values-changed
def decorate_with_diffs(data, exponent=2.0):
    data = data - data.mean(dim=1, keepdim=True)
    return torch.cat([data, data**exponent], dim=1)
