# mistake: std-not-broadcast
def gaussian_log_likelihood(x, mean, std):
    std = torch.as_tensor(std)
    terms = -((x - mean) ** 2) / (2 * std**2) - 0.5 * math.log(2 * math.pi)
    return terms.flatten(1).sum(dim=1) - std.log()
