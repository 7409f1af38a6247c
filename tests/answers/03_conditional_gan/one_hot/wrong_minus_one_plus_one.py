# mistake: not-one-hot
def one_hot(labels, num_classes):
    """Integer labels (n,) or (n, 1) as one-hot vectors: float32, shape (n, num_classes)."""
    hot = F.one_hot(labels.reshape(-1), num_classes).float()
    return 2 * hot - 1
