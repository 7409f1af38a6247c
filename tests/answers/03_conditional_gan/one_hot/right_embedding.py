def one_hot(labels, num_classes):
    """Integer labels (n,) or (n, 1) as one-hot vectors: float32, shape (n, num_classes)."""
    if labels.ndim > 1:
        labels = labels.squeeze(-1)
    return F.embedding(labels.long(), torch.eye(num_classes, device=labels.device))
