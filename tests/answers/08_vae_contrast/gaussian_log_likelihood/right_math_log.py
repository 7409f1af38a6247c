def gaussian_log_likelihood(x, mean, std):
    log_std = math.log(std) if isinstance(std, float) else std.log()
    z = (mean - x) / std
    return (-(z * z) / 2 - log_std - 0.9189385).flatten(1).sum(-1)
