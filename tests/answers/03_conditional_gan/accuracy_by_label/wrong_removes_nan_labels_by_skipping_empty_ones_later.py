# mistake: absent-label-left-out
def accuracy_by_label(nearest, labels, num_classes):
    shares = []
    for k in range(num_classes):
        chosen = nearest[labels == k]
        if len(chosen) == 0:
            continue
        shares.append((chosen == k).float().mean())
    return torch.stack(shares)
