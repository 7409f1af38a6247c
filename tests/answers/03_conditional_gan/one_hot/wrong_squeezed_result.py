# mistake: batch-of-one
def one_hot(labels, num_classes):
    """Integer labels (n,) or (n, 1) as one-hot vectors: float32, shape (n, num_classes)."""
    result = F.one_hot(labels, num_classes=num_classes).to(torch.float32)
    return result.squeeze()
