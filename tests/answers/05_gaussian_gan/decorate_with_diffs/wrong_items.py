# mistake: mean-detached
def decorate_with_diffs(data, exponent=2.0):
    means = torch.tensor([[row.mean().item()] for row in data])
    return torch.cat([data, (data - means) ** exponent], dim=1)
