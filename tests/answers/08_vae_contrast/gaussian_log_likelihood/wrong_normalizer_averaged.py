# mistake: normalizer-once
def gaussian_log_likelihood(x, mean, std):
    std = torch.as_tensor(std)
    error = ((x - mean) ** 2 / (2 * std**2)).flatten(1).sum(dim=1)
    normalizer = std.log() + 0.5 * math.log(2 * math.pi)
    return -error - normalizer.mean()
