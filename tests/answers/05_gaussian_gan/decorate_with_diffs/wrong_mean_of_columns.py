# mistake: mean-over-the-wrong-dimension
def decorate_with_diffs(data, exponent=2.0):
    mean = data.mean(dim=0, keepdim=True)
    return torch.cat([data, (data - mean) ** exponent], dim=1)
