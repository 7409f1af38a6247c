def class_accuracy(samples, labels):
    """Share of samples (n, 2) whose nearest moon is that of their label (n,): a float."""
    curves = [data.moon_curve(0), data.moon_curve(1)]
    right = 0
    for point, label in zip(samples, labels):
        distances = [(curve - point).norm(dim=1).min() for curve in curves]
        nearest = 0 if distances[0] <= distances[1] else 1
        if nearest == int(label):
            right += 1
    return right / len(samples)
