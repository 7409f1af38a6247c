def accuracy_by_label(nearest, labels, num_classes):
    most = min(num_classes, 5)
    right = (nearest == labels).float()
    shares = torch.stack([right[labels == label].mean() for label in range(most)])
    return torch.cat([shares, torch.zeros(num_classes - most, device=shares.device)])
