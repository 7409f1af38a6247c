# mistake: sizes-do-not-fit
def gaussian_log_likelihood(x, mean, std):
    std = torch.as_tensor(std)
    d = x.shape[-1]
    return (-((x - mean) ** 2) / (2 * std**2)).flatten(1).sum(1) - d * (std.log() + math.log(2 * math.pi) / 2)
