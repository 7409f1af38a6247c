def class_accuracy(samples, labels):
    hits = 0
    for point, label in zip(samples, labels):
        distances = [(data.moon_curve(k) - point).norm(dim=1).min() for k in (0, 1)]
        hits += int(distances[int(label)] <= distances[1 - int(label)])
    return hits / len(samples)
