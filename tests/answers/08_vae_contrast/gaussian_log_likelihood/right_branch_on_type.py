def gaussian_log_likelihood(x, mean, std):
    log_std = torch.log(std) if isinstance(std, torch.Tensor) else math.log(std)
    z = (x - mean) / std
    each = -0.5 * z.square() - log_std - 0.5 * math.log(2 * math.pi)
    axes = tuple(range(1, x.ndim))
    return each.sum(dim=axes)
