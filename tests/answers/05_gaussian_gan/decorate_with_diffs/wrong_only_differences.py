# mistake: values-missing
def decorate_with_diffs(data, exponent=2.0):
    mean = data.mean(dim=1, keepdim=True)
    return (data - mean) ** exponent
