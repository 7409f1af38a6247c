# mistake: changes-its-input
def decorate_with_diffs(data, exponent=2.0):
    values = data.clone()
    data -= data.mean(dim=1, keepdim=True)
    return torch.cat([values, data**exponent], dim=1)
