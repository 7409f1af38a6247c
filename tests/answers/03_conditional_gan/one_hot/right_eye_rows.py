def one_hot(labels, num_classes):
    identity = torch.eye(num_classes, dtype=torch.float32, device=labels.device)
    return identity[labels.flatten().long()]
