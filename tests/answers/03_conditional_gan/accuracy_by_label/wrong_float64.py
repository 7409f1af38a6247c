# mistake: wrong-dtype
def accuracy_by_label(nearest, labels, num_classes):
    return torch.stack([(nearest[labels == label] == label).double().mean() for label in range(num_classes)])
