# mistake: values-miscounted
def moments(samples):
    n = len(samples)
    m = samples.sum() / n
    return float(m), float(((samples - m) ** 2).sum() / n) ** 0.5
