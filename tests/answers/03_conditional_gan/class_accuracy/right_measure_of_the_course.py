def class_accuracy(samples, labels):
    hits = 0.0
    for label in (0, 1):
        asked = samples[labels == label]
        if len(asked):
            hits += metrics.moon_shares(asked)[label] * len(asked)
    return hits / len(samples)
