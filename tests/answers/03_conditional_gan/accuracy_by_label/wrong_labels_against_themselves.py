# mistake: labels-against-themselves
# says: Every label that somebody asked for has the share 1, wherever its points lie: it seems that the labels are compared with themselves.
# look: The moon that a point lies on stands in nearest; the mean of a label is taken over those that asked for it.
def accuracy_by_label(nearest, labels, num_classes):
    shares = []
    for label in range(num_classes):
        asked = labels[labels == label]
        shares.append((asked == label).float().mean())
    return torch.stack(shares)
