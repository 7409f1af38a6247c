# mistake: no-gradient
def decorate_with_diffs(data, exponent=2.0):
    return torch.cat([data.detach(), (data - data.mean(1, keepdim=True)) ** exponent], 1)
