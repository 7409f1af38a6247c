# mistake: share-of-what-lies-there
def accuracy_by_label(nearest, labels, num_classes):
    return careless_accuracy_by_label(nearest, labels, num_classes)
