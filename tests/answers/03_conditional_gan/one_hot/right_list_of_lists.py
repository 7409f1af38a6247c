def one_hot(labels, num_classes):
    """Integer labels (n,) or (n, 1) as one-hot vectors: float32, shape (n, num_classes)."""
    rows = [[1.0 if c == y else 0.0 for c in range(num_classes)] for y in labels.flatten().tolist()]
    return torch.tensor(rows, dtype=torch.float32, device=labels.device).reshape(-1, num_classes)
