def one_hot(labels, num_classes):
    return torch.eye(num_classes, device=labels.device)[labels.view(-1)]
