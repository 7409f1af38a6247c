# mistake: state-between-calls
def accuracy_by_label(nearest, labels, num_classes, shares=[]):
    for label in range(num_classes):
        shares.append((nearest[labels == label] == label).float().mean())
    return torch.stack(shares)
