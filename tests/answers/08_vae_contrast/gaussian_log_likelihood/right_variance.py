def gaussian_log_likelihood(x, mean, std):
    variance = torch.as_tensor(std, dtype=x.dtype, device=x.device).square()
    each = (x - mean).square() / variance + torch.log(2 * math.pi * variance)
    return -0.5 * each.sum(dim=tuple(range(1, x.ndim)))
