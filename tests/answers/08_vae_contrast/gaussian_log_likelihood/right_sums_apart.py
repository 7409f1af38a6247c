LOG_2PI = math.log(2.0 * math.pi)


def sum_by_example(values):
    return values.reshape(values.shape[0], -1).sum(-1)


def gaussian_log_likelihood(x, mean, std):
    d = x[0].numel()
    std = torch.as_tensor(std, dtype=x.dtype, device=x.device).expand_as(x)
    squared = sum_by_example((x - mean) ** 2 / std**2)
    log_det = sum_by_example(torch.log(std**2))
    return -0.5 * (squared + log_det + d * LOG_2PI)
