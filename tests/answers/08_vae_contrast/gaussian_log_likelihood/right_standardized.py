def gaussian_log_likelihood(x, mean, std):
    sigma = std if torch.is_tensor(std) else torch.tensor(float(std), device=x.device)
    t = (x - mean) / sigma
    log_density = -0.5 * t.square() - torch.log(sigma) - 0.5 * math.log(2 * math.pi)
    axes = tuple(range(1, log_density.dim()))
    return log_density.sum(dim=axes)
