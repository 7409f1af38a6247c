# mistake: parentheses-missing
# says: The squared distance is halved and then multiplied by the variance.
# look: a / 2 * b is (a / 2) * b: put 2 * std**2 in parentheses.
def gaussian_log_likelihood(x, mean, std):
    std = torch.as_tensor(std)
    terms = -(x - mean) ** 2 / 2 * std**2 - std.log() - 0.5 * math.log(2 * math.pi)
    return terms.flatten(1).sum(dim=1)
