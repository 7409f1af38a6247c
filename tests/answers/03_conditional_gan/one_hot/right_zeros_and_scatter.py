def one_hot(labels, num_classes):
    """Integer labels (n,) or (n, 1) as one-hot vectors: float32, shape (n, num_classes)."""
    column = labels.reshape(-1, 1).to(torch.int64)
    out = torch.zeros(len(column), num_classes, device=labels.device)
    out.scatter_(1, column, 1.0)
    return out
