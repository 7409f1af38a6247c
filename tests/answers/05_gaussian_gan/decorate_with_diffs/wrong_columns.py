# mistake: mean-over-the-wrong-dimension
def decorate_with_diffs(data, exponent=2.0):
    return torch.cat([data, (data - data.mean(dim=0, keepdim=True)) ** exponent], dim=1)
