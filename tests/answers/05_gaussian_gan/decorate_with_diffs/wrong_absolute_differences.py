# mistake: absolute-terms
def decorate_with_diffs(data, exponent=2.0):
    mean = data.mean(dim=1, keepdim=True)
    distance = (data - mean).abs()
    return torch.cat([data, distance.pow(exponent)], dim=1)
