# mistake: mean-of-everything
def decorate_with_diffs(data, exponent=2.0):
    return torch.cat([data, (data - data.mean()) ** exponent], dim=1)
