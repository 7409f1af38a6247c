def class_accuracy(samples, labels):
    right = 0
    for x, label in zip(samples.tolist(), labels.tolist()):
        distances = [((data.moon_curve(c) - torch.tensor(x)) ** 2).sum(1).min().item() for c in range(NUM_CLASSES)]
        right += distances.index(min(distances)) == label
    return right / len(labels)
