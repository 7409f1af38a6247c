# mistake: divided-by-zero
def accuracy_by_label(nearest, labels, num_classes):
    shares = []
    for k in range(num_classes):
        chosen = nearest[labels == k]
        shares.append(int((chosen == k).sum()) / len(chosen))
    return torch.tensor(shares, device=labels.device)
