# mistake: not-one-hot
def one_hot(labels, num_classes):
    """Integer labels (n,) or (n, 1) as one-hot vectors: float32, shape (n, num_classes)."""
    column = labels.reshape(-1, 1)
    return (column != torch.arange(num_classes, device=labels.device)).float()
