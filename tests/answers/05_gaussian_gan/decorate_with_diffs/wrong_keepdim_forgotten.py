# mistake: sums-misaligned
def decorate_with_diffs(data, exponent=2.0):
    mean = data.mean(dim=1)
    return torch.cat([data, (data - mean) ** exponent], dim=1)
