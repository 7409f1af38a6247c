# mistake: size-hard-coded
def one_hot(labels, num_classes):
    return torch.eye(NUM_CLASSES, device=labels.device)[labels.reshape(-1)]
