# mistake: divided-by-n
def decorate_with_diffs(data, exponent=2.0):
    n = data.shape[1]
    diffs = (data - data.mean(dim=1, keepdim=True)) ** exponent
    return torch.cat([data, diffs / n], dim=1)
