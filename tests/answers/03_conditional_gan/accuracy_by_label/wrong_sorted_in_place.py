# mistake: changes-its-input
def accuracy_by_label(nearest, labels, num_classes):
    right = nearest == labels
    order = labels.argsort()
    labels.copy_(labels[order])
    right = right[order]
    return torch.stack([right[labels == label].float().mean() for label in range(num_classes)])
