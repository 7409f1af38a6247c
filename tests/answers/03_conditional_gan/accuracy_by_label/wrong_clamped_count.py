# mistake: absent-label-has-a-share
def accuracy_by_label(nearest, labels, num_classes):
    right = nearest == labels
    hits = torch.bincount(labels[right], minlength=num_classes)
    return hits / torch.bincount(labels, minlength=num_classes).clamp(min=1)
