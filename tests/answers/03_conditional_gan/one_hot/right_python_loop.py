def one_hot(labels: torch.Tensor, num_classes: int) -> torch.Tensor:
    """Integer labels (n,) or (n, 1) as one-hot vectors: float32, shape (n, num_classes)."""
    assert labels.ndim == 1 or (labels.ndim == 2 and labels.shape[1] == 1)
    n = labels.shape[0]
    result = torch.zeros((n, num_classes), dtype=torch.float32, device=labels.device)
    for i in range(n):
        result[i, int(labels[i])] = 1.0
    return result
