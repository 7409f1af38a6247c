def one_hot(labels, num_classes):
    flat = labels.flatten().long()
    return torch.eye(num_classes, dtype=torch.float32, device=labels.device)[flat]
