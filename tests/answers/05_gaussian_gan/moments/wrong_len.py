# mistake: values-miscounted
def moments(samples):
    n = len(samples)
    mean = samples.sum() / n
    std = (((samples - mean) ** 2).sum() / n) ** 0.5
    return mean, std
