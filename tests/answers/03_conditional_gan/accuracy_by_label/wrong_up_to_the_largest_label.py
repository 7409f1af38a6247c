# mistake: last-labels-without-a-place
def accuracy_by_label(nearest, labels, num_classes):
    shares = [(nearest[labels == k] == k).float().mean() for k in range(int(labels.max()) + 1)]
    return torch.stack(shares)
