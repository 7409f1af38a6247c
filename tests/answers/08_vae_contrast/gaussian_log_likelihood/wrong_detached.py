# mistake: one-gradient-missing
def gaussian_log_likelihood(x, mean, std):
    std = torch.as_tensor(std, device=x.device)
    mean = mean.detach()
    each = -0.5 * ((x - mean) / std) ** 2 - std.log() - 0.5 * math.log(2 * math.pi)
    return each.flatten(1).sum(dim=1)
