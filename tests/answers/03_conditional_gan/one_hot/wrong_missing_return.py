# mistake: returns-nothing
def one_hot(labels, num_classes):
    """Integer labels (n,) or (n, 1) as one-hot vectors: float32, shape (n, num_classes)."""
    y = torch.zeros(labels.numel(), num_classes, device=labels.device)
    y.scatter_(1, labels.reshape(-1, 1), 1.0)
