# mistake: two-pi-missing
def gaussian_log_likelihood(x, mean, std):
    std = torch.as_tensor(std, device=x.device).expand_as(x)
    squares = ((x - mean) / std) ** 2
    return (-0.5 * squares - std.log() - 0.5 * math.log(math.pi)).flatten(1).sum(dim=1)
