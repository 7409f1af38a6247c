# mistake: off-by-one
def one_hot(labels, num_classes):
    result = torch.zeros(labels.numel(), num_classes, device=labels.device)
    return result.scatter_(1, labels.reshape(-1, 1) + 1, 1.0)
