# mistake: mean-of-everything
def decorate_with_diffs(data, exponent=2.0):
    mean = data.mean()
    differences = (data - mean) ** exponent
    return torch.cat([data, differences], dim=1)
