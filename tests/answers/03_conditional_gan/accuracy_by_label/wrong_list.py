# mistake: not-a-tensor
def accuracy_by_label(nearest, labels, num_classes):
    return [float((nearest[labels == label] == label).float().mean()) for label in range(num_classes)]
