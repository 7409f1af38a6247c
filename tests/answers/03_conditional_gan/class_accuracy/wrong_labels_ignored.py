# mistake: labels-ignored
def class_accuracy(samples, labels):
    return metrics.precision(samples)
