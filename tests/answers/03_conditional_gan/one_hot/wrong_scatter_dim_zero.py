# mistake: scattered-down-the-rows
def one_hot(labels, num_classes):
    index = labels.reshape(-1, 1)
    out = torch.zeros(index.shape[0], num_classes, device=labels.device)
    return out.scatter_(0, index, 1.0)
