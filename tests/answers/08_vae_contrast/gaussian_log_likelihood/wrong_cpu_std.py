# mistake: wrong-device
def gaussian_log_likelihood(x, mean, std):
    std = torch.ones(1) * std
    constant = torch.full(x.shape, 0.5 * math.log(2 * math.pi))
    each = -0.5 * ((x - mean) / std) ** 2 - std.log() - constant
    return each.flatten(1).sum(dim=1)
