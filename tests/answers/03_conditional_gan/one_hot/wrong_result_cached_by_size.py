# mistake: state-between-calls
_known = {}


def one_hot(labels, num_classes):
    size = labels.numel(), num_classes, labels.device
    if size not in _known:
        _known[size] = F.one_hot(labels.flatten(), num_classes).float()
    return _known[size]
