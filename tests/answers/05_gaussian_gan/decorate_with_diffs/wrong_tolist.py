# mistake: first-rows-mean
def decorate_with_diffs(data, exponent=2.0):
    mean = torch.mean(data, 1, keepdim=True).tolist()[0][0]
    spread = torch.ones_like(data) * mean
    return torch.cat([data, (data - spread) ** exponent], 1)
