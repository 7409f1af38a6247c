# mistake: rounded
def accuracy_by_label(nearest, labels, num_classes):
    shares = []
    for label in range(num_classes):
        share = (nearest[labels == label] == label).float().mean()
        shares.append(round(float(share), 2))
    return torch.tensor(shares, device=labels.device)
