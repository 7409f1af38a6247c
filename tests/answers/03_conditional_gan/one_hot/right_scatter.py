def one_hot(labels, num_classes):
    column = labels.reshape(-1, 1)
    result = torch.zeros(column.shape[0], num_classes, device=labels.device)
    return result.scatter_(1, column, 1.0)
