# mistake: classes-counted-in-the-batch
def one_hot(labels, num_classes):
    """Integer labels (n,) or (n, 1) as one-hot vectors: float32, shape (n, num_classes)."""
    labels = labels.flatten()
    width = int(labels.max()) + 1
    return torch.eye(width, device=labels.device)[labels]
