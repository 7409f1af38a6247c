# mistake: first-rows-mean
def decorate_with_diffs(data, exponent=2.0):
    mean = torch.mean(data.data, 1, keepdim=True)
    mean_broadcast = torch.mul(torch.ones_like(data), mean.tolist()[0][0])
    diffs = torch.pow(data - mean_broadcast, exponent)
    return torch.cat([data, diffs], 1)
