def moments(samples):
    values = samples.flatten().tolist()
    mean = sum(values) / len(values)
    return [mean, (sum((x - mean) ** 2 for x in values) / len(values)) ** 0.5]
