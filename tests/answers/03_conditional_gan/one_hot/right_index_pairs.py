def one_hot(labels, num_classes):
    if labels.dim() == 2:
        labels = labels[:, 0]
    rows = torch.arange(labels.numel(), device=labels.device)
    out = torch.zeros(labels.numel(), num_classes, device=labels.device)
    out[rows, labels.long()] = 1
    return out
