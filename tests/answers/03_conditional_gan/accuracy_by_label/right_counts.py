def accuracy_by_label(nearest, labels, num_classes):
    right = nearest == labels
    hits = torch.bincount(labels[right], minlength=num_classes)
    asked = torch.bincount(labels, minlength=num_classes)
    return hits / asked
