# mistake: wrong-device
def one_hot(labels, num_classes):
    return torch.zeros(labels.numel(), num_classes).scatter_(1, labels.reshape(-1, 1), 1.0)
