# mistake: share-of-both
def accuracy_by_label(nearest, labels, num_classes):
    shares = []
    for k in range(num_classes):
        both = ((labels == k) & (nearest == k)).sum().float()
        either = ((labels == k) | (nearest == k)).sum()
        shares.append(both / either)
    return torch.stack(shares)
