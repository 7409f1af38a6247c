# mistake: flattened-first
def gaussian_log_likelihood(x, mean, std):
    std = torch.as_tensor(std)
    x, mean = x.flatten(1), mean.flatten(1)
    terms = -((x - mean) ** 2) / (2 * std**2) - std.log() - 0.5 * math.log(2 * math.pi)
    return terms.sum(dim=1)
