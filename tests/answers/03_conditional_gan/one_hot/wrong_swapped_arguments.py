# mistake: arguments-swapped
def one_hot(labels, num_classes):
    """Integer labels (n,) or (n, 1) as one-hot vectors: float32, shape (n, num_classes)."""
    return F.one_hot(num_classes, labels.reshape(-1)).float()
