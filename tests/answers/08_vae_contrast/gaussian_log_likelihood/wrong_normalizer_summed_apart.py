# mistake: std-not-broadcast
def gaussian_log_likelihood(x, mean, std):
    std = torch.as_tensor(std)
    d = x[0].numel()
    error = ((x - mean) ** 2 / (2 * std**2)).flatten(1).sum(dim=1)
    return -error - std.log().sum() - d / 2 * math.log(2 * math.pi)
