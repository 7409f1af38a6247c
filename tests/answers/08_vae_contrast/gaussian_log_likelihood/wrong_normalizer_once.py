# mistake: normalizer-once
def gaussian_log_likelihood(x, mean, std):
    std = torch.as_tensor(std, device=x.device)
    squares = -0.5 * (((x - mean) / std) ** 2).flatten(1).sum(dim=1)
    log_std = (std.log() + torch.zeros_like(x)).flatten(1).mean(dim=1)
    return squares - log_std - 0.5 * math.log(2 * math.pi)
