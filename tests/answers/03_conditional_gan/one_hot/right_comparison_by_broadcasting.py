def one_hot(labels, num_classes):
    """Integer labels (n,) or (n, 1) as one-hot vectors: float32, shape (n, num_classes)."""
    column = labels.view(-1, 1)
    classes = torch.arange(num_classes, device=labels.device).view(1, -1)
    return (column == classes).to(torch.float32)
