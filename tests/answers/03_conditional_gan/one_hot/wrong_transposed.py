# mistake: wrong-axis
def one_hot(labels, num_classes):
    """Integer labels (n,) or (n, 1) as one-hot vectors: float32, shape (n, num_classes)."""
    classes = torch.arange(num_classes, device=labels.device)
    return (classes[:, None] == labels.reshape(-1)[None, :]).float()
