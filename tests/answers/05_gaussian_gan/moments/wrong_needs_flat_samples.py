# mistake: one-shape-only
def moments(samples):
    values = [float(v) for v in samples]
    mean = sum(values) / len(values)
    var = sum((v - mean) ** 2 for v in values) / len(values)
    return mean, var**0.5
