# mistake: last-labels-without-a-place
def accuracy_by_label(nearest, labels, num_classes):
    right = torch.bincount(labels, weights=(nearest == labels).float())
    return (right / torch.bincount(labels)).float()
