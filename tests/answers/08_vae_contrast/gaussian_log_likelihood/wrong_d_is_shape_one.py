# mistake: pixels-miscounted
def gaussian_log_likelihood(x, mean, std):
    std = torch.as_tensor(std)
    d = x.shape[1]
    error = ((x - mean) ** 2 / (2 * std**2)).flatten(1).sum(dim=1)
    log_std = std.log().expand_as(x).flatten(1).mean(dim=1)
    return -error - d * (log_std + 0.5 * math.log(2 * math.pi))
