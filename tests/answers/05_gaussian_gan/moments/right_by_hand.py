def moments(samples):
    x = samples.flatten().double()
    mean = x.sum() / x.numel()
    variance = (x - mean).square().sum() / x.numel()
    return float(mean), float(variance.sqrt())
