# mistake: share-of-all
def accuracy_by_label(nearest, labels, num_classes):
    return torch.stack([((nearest == label) & (labels == label)).float().mean() for label in range(num_classes)])
