# mistake: returns-nothing
def accuracy_by_label(nearest, labels, num_classes):
    shares = [(nearest[labels == label] == label).float().mean() for label in range(num_classes)]
    torch.stack(shares)
