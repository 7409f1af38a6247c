# mistake: values-missing
def decorate_with_diffs(data, exponent=2.0):
    return (data - data.mean(dim=1, keepdim=True)) ** exponent
