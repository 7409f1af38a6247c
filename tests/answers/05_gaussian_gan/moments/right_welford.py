def moments(samples):
    n, mean, m2 = 0, 0.0, 0.0
    for value in samples.reshape(-1).tolist():
        n += 1
        delta = value - mean
        mean += delta / n
        m2 += delta * (value - mean)
    return mean, (m2 / n) ** 0.5
