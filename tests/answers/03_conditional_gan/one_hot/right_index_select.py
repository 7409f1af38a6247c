def one_hot(labels, num_classes):
    """Integer labels (n,) or (n, 1) as one-hot vectors: float32, shape (n, num_classes)."""
    table = torch.diag(torch.ones(num_classes, device=labels.device))
    return torch.index_select(table, dim=0, index=labels.ravel().long())
