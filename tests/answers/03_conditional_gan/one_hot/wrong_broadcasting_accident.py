# mistake: flat-labels-not-accepted
def one_hot(labels, num_classes):
    """Integer labels (n,) or (n, 1) as one-hot vectors: float32, shape (n, num_classes)."""
    classes = torch.arange(num_classes, device=labels.device)
    return (labels == classes).float()
