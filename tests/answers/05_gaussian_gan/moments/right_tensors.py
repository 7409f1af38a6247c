def moments(samples):
    mean = samples.mean()
    return mean, ((samples - mean) ** 2).mean().sqrt()
