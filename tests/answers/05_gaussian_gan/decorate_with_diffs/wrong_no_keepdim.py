# mistake: sums-misaligned
def decorate_with_diffs(data, exponent=2.0):
    mean = data.mean(dim=1)
    diffs = (data - mean) ** exponent
    return torch.cat((data, diffs), dim=1)
