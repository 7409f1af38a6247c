# mistake: labels-from-one
def accuracy_by_label(nearest, labels, num_classes):
    return torch.stack([(nearest[labels == k] == k).float().mean()
                        for k in range(1, num_classes + 1)])
