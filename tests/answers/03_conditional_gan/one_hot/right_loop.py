def one_hot(labels, num_classes):
    labels = labels.flatten()
    result = torch.zeros((len(labels), num_classes), device=labels.device)
    for i in range(len(labels)):
        result[i, labels[i]] = 1
    return result
