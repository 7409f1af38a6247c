# mistake: variance-for-differences
def decorate_with_diffs(data, exponent=2.0):
    variance = data.var(dim=1, keepdim=True, correction=0)
    return torch.cat([data, variance], dim=1)
