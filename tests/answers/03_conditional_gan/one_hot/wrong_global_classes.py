# mistake: size-hard-coded
def one_hot(labels, num_classes):
    y = labels.reshape(-1)
    return torch.eye(NUM_CLASSES, device=labels.device)[y]
