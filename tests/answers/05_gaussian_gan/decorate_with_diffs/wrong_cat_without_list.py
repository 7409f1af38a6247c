# mistake: cat-without-a-list
def decorate_with_diffs(data, exponent=2.0):
    mean = data.mean(dim=1, keepdim=True)
    diffs = (data - mean) ** exponent
    return torch.cat(data, diffs, dim=1)
