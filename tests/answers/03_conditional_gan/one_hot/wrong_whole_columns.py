# mistake: whole-columns
def one_hot(labels, num_classes):
    """Integer labels (n,) or (n, 1) as one-hot vectors: float32, shape (n, num_classes)."""
    labels = labels.reshape(-1)
    out = torch.zeros(len(labels), num_classes, device=labels.device)
    out[:, labels] = 1.0
    return out
