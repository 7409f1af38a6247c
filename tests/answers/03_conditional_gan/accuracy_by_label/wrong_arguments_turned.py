# mistake: share-of-what-lies-there
def accuracy_by_label(nearest, labels, num_classes):
    hits = torch.bincount(nearest[nearest == labels], minlength=num_classes)
    return hits / torch.bincount(nearest, minlength=num_classes)
