# mistake: divided-after-the-root
def moments(samples):
    x = samples.flatten()
    mean = x.mean()
    std = (x - mean).square().sum().sqrt() / x.numel()
    return mean, std
