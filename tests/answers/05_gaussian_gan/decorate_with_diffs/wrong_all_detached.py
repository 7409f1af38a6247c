# mistake: no-gradient
def decorate_with_diffs(data, exponent=2.0):
    data = data.detach()
    return torch.cat([data, (data - data.mean(dim=1, keepdim=True)) ** exponent], dim=1)
