# mistake: median-for-mean
def decorate_with_diffs(data, exponent=2.0):
    middle = data.median(dim=1, keepdim=True).values
    return torch.cat([data, (data - middle) ** exponent], dim=1)
