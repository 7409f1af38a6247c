# mistake: last-labels-without-a-place
def accuracy_by_label(nearest, labels, num_classes):
    hits = torch.bincount(labels[nearest == labels])
    asked = torch.bincount(labels, minlength=num_classes)
    return hits.float() / asked.float()
