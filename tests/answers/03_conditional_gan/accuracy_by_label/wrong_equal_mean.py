# mistake: other-labels-counted
def accuracy_by_label(nearest, labels, num_classes):
    return torch.stack([((nearest == k) == (labels == k)).float().mean() for k in range(num_classes)])
