# mistake: state-between-calls
_shares = {}


def accuracy_by_label(nearest, labels, num_classes):
    size = len(labels), num_classes, labels.device
    if size not in _shares:
        _shares[size] = torch.stack([(nearest[labels == k] == k).float().mean() for k in range(num_classes)])
    return _shares[size]
