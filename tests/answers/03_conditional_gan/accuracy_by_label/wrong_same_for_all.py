# mistake: one-share-for-all-labels
def accuracy_by_label(nearest, labels, num_classes):
    return (nearest == labels).float().mean().repeat(num_classes)
