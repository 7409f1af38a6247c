# mistake: share-of-what-lies-there
def accuracy_by_label(nearest, labels, num_classes):
    right = (nearest == labels).float()
    return torch.stack([right[nearest == label].mean() for label in range(num_classes)])
