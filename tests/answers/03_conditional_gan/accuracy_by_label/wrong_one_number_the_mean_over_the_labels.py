# mistake: all-in-one-number
def accuracy_by_label(nearest, labels, num_classes):
    shares = torch.stack([(nearest[labels == k] == k).float().mean() for k in range(num_classes)])
    return shares.mean()
