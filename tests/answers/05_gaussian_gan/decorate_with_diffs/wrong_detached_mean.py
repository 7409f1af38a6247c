# mistake: mean-detached
def decorate_with_diffs(data, exponent=2.0):
    with torch.no_grad():
        mean = data.mean(dim=1, keepdim=True)
    diffs = torch.pow(data - mean, exponent)
    return torch.cat([data, diffs], dim=1)
